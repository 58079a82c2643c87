"""The real server, asked as browsers and others ask it."""

from __future__ import annotations

import re
import shutil
import signal
import socket
from pathlib import Path

from briefgen.preview.ports import take_port
from tests.preview.conftest import BRIEF, FILES, SECOND, SLUG, Serve, Served, write


def test_pages_and_what_they_need_come_from_memory(served: Served) -> None:
    page = served.get(f"/{SLUG}/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "Soldiers were hit." in page.text
    assert not re.search(r"<script(?![^>]*(?:src=|application/ld\+json))", page.text)  # nothing inline
    sheet = re.search(r'href="\.\./(assets/[^"]+\.css)"', page.text)
    assert sheet is not None
    style = served.get("/" + sheet[1])
    assert style.headers["content-type"].startswith("text/css")
    font = re.search(r'url\("([^"]+\.woff2)"', style.text)
    assert font is not None
    assert served.get(f"/assets/{font[1]}").headers["content-type"] == "font/woff2"
    assert served.get("/-/client.js").headers["content-type"].startswith("text/javascript")
    assert '<html lang="ar" dir="rtl"' in served.get(f"/{SLUG}/index.ar.html").text
    assert served.get(f"/{SLUG}").headers["location"] == f"/{SLUG}/"
    assert served.get("/", "HEAD").body == b""
    assert not (served.root / "build").exists()


def test_nothing_else_can_be_read(served: Served) -> None:
    for path in (
        "/briefgen.yaml",
        "/../briefgen.yaml",
        "/assets/../briefgen.yaml",
        "/assets/..%2fbriefgen.yaml",
        "/assets/%2e%2e/briefgen.yaml",
        f"/{BRIEF}",
        "/-/../briefgen.yaml",
        "/-/app.py",
        "//etc/passwd",
        "/assets/",
        "/%00",
    ):
        answer = served.get(path)
        assert answer.status in (307, 404, 422), path
        assert "Example desk" not in answer.text, path


def test_foreign_hosts_and_origins_are_refused(served: Served) -> None:
    assert served.get("/", Host="attacker.example").status == 421
    assert served.get("/", Origin="http://attacker.example").status == 403
    assert served.get("/", "POST").status == 405
    events = f"/-/events?at=/{SLUG}/"
    assert served.get(events).status == 403
    assert served.get(f"{events}&token=guessed").status == 403
    assert served.get(f"{events}&token={served.token}", Origin="http://attacker.example").status == 403


def test_an_edit_is_told_and_the_page_is_there(served: Served) -> None:
    states = served.listen()
    first = next(states)
    served.edit("Soldiers were hit.", "Soldiers were killed.")
    state = next(s for s in states if s["page"] != first["page"])
    assert state["errors"] == 0
    assert "Soldiers were killed." in served.get(f"/{SLUG}/").text


def test_an_error_is_told_with_its_place_and_the_page_stays(serve: Serve) -> None:
    served = serve("--editor", "zed")
    states = served.listen()
    first = next(states)
    served.edit("value: isis", "value: ises")
    state = next(s for s in states if s["errors"])
    assert state["page"] == first["page"]
    assert f"{BRIEF}:14:45" in state["overlay"]
    assert f'href="zed://file{served.root.resolve()}/{BRIEF}:14:45"' in state["overlay"]
    assert "Fighters were hit." in served.get(f"/{SLUG}/").text
    served.edit("value: ises", "value: isis")
    assert next(s for s in states if not s["errors"])["page"] == first["page"]


def test_five_hundred_files_at_once_are_a_handful_of_rebuilds(served: Served) -> None:
    states = served.listen()
    next(states)
    for number in range(500):
        served.write(
            f"seeds/sources/more-{number}.yaml",
            f"{{id: more-{number}, title: More {number}, kind: wire, reliability: C}}\n",
        )
    served.edit("Soldiers were hit., cites: [{source: notice}]", "All of it., cites: [{source: more-499}]")
    epochs = set()
    for state in states:
        epochs.add(state["epoch"])
        if "All of it." in served.get(f"/{SLUG}/").text:
            break
    assert max(epochs) <= 60


def test_a_folder_that_goes_while_it_is_served(served: Served) -> None:
    states = served.listen()
    first = next(states)
    shutil.rmtree(served.root / "briefs")
    gone = next(s for s in states if s["errors"])
    assert gone["page"] == first["page"]
    for path, text in FILES.items():
        write(served.root, path, text)
    assert next(s for s in states if not s["errors"])["page"] == first["page"]


def test_links_in_a_loop_do_no_harm(served: Served) -> None:
    (served.root / f"briefs/{SLUG}/loop").symlink_to("..", target_is_directory=True)
    (served.root / "templates").mkdir()
    (served.root / "templates/loop").symlink_to(".", target_is_directory=True)
    assert served.get(f"/{SLUG}/").status in (200, 422)
    assert served.get("/-/client.js").status == 200


def test_who_never_reads_does_not_hold_up_the_others(served: Served) -> None:
    deaf = []
    for _ in range(20):
        listener = socket.create_connection(("127.0.0.1", served.port))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        asked = f"GET /-/events?token={served.token}&at=/{SLUG}/ HTTP/1.1\r\n"
        listener.sendall(f"{asked}Host: 127.0.0.1:{served.port}\r\n\r\n".encode())
        deaf.append(listener)
    states = served.listen()
    first = next(states)
    served.edit("Soldiers were hit.", "Soldiers were killed.")
    assert next(s for s in states if s["page"] != first["page"])
    for listener in deaf:
        listener.close()


def test_more_listeners_than_there_may_be_are_turned_away(serve: Serve) -> None:
    served = serve()
    token = served.token
    held = [served.listen() for _ in range(64)]
    for stream in held:
        next(stream)
    assert served.get(f"/-/events?token={token}&at=/{SLUG}/").status == 503


def test_the_pdf_is_made_when_it_is_asked_for(served: Served) -> None:
    waiting = served.get(f"/{SLUG}.pdf", Accept="text/html,*/*")
    assert "Laying out the PDF" in waiting.text
    pdf = served.get(f"/{SLUG}/{SLUG}.pdf", Accept="application/pdf")
    assert pdf.body.startswith(b"%PDF-")
    assert pdf.headers["content-type"] == "application/pdf"
    assert served.get(f"/{SLUG}.pdf").body == pdf.body
    served.edit("value: isis", "value: ises")
    states = served.listen()
    next(s for s in states if s["errors"])
    assert served.get(f"/{SLUG}.pdf").body == pdf.body  # of the page that still stands


def test_it_ends_in_good_order_while_a_pdf_is_laid_out(serve: Serve) -> None:
    served = serve()
    assert "Laying out the PDF" in served.get(f"/{SLUG}.pdf", Accept="text/html").text
    waiting = socket.create_connection(("127.0.0.1", served.port))
    waiting.sendall(f"GET /{SLUG}.pdf HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
    states = served.listen()
    next(states)
    served.process.send_signal(signal.SIGINT)
    out, said = served.process.communicate(timeout=20)
    waiting.close()
    assert served.process.returncode == 0
    assert out.endswith("stopped\n")
    assert said == ""


def test_a_new_brief_appears_on_the_index(served: Served) -> None:
    states = served.listen("/")
    next(s for s in states if s["progress"] is None)
    served.write("briefs/second/brief.yaml", SECOND)
    for _ in states:
        if "The second brief" in served.get("/").text:
            break
    assert served.get("/second/").status == 200


def test_a_page_that_cannot_be_made_yet_is_its_errors(serve: Serve, desk: Path) -> None:
    write(desk, BRIEF, "title: [half\n")
    served = serve()
    failed = served.get(f"/{SLUG}/")
    assert failed.status == 422
    assert f"{BRIEF}:" in failed.text
    assert "data-token" in failed.text


def test_the_next_port_is_taken_where_that_is_asked_for(serve: Serve) -> None:
    with take_port(0, or_next=False) as holder:
        port = holder.getsockname()[1]
        served = serve("--port", f"{port}+")
        assert port < served.port <= port + 20
        assert served.get("/").status == 200
