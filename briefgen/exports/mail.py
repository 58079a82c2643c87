"""E-mail: a draft (RFC 5322) with the brief as text and as HTML, and the PDF attached. Nothing is sent."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import ClassVar

from briefgen.exports.base import UNDATED, Subject
from briefgen.exports.markdown import write_markdown


class MailExporter:
    name: ClassVar[str] = "eml"
    suffix: ClassVar[str] = ".eml"
    media_type: ClassVar[str] = "message/rfc822"
    summary: ClassVar[str] = "an e-mail draft with the PDF attached"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        view = subject.view
        message = EmailMessage(policy=SMTP)
        # The handling marking comes first, so that nobody forwards before having read it.
        marking = f"[{view.marking.label}] " if view.marking else ""
        message["Subject"] = f"{marking}{' '.join(view.title.split())}"
        if subject.moment != UNDATED:
            message["Date"] = format_datetime(subject.moment)
        message["Content-Language"] = view.language
        message["X-Unsent"] = "1"  # mail programs open it as a draft
        message.set_content(write_markdown(subject))
        message.add_alternative(subject.documents.make_plain(subject), subtype="html")
        pdf = subject.documents.make_pdf(subject)
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{view.slug}.pdf")
        for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
            # Boundaries are made up at random otherwise.
            part.set_boundary(f"=_{hashlib.sha256(f'{view.slug} {number}'.encode()).hexdigest()[:32]}")
        return message.as_bytes()
