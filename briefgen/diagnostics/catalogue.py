"""Every code that briefgen can report. The page of each is `pages/<code>.md` beside this file.

The first digit tells the stage: 0 workspace and files, 1 YAML, 2 the model, 3 references, 4 values and
points, 5 editorial checks, 6 rendering, 7 output, 8 revisions, proofs, preview and editor. A code,
once published, never changes its meaning.
"""

from __future__ import annotations

from briefgen.diagnostics.model import Code, Severity


def _code(id: str, name: str, title: str, severity: Severity = Severity.ERROR) -> Code:
    return Code(id, name, title, severity, changeable=id.startswith("BG5"))


# 0: the workspace and its files
NO_WORKSPACE = _code("BG001", "no-workspace", "No workspace here")
FILE_MISSING = _code("BG002", "file-missing", "A file that is needed does not exist")
FILE_UNREADABLE = _code("BG003", "file-unreadable", "A file cannot be read")
NO_BRIEFS = _code("BG004", "no-briefs", "The workspace has no briefs", Severity.WARNING)
BAD_SLUG = _code("BG005", "bad-slug", "A brief's folder is not named like an id")
BAD_SETTING = _code("BG006", "bad-setting", "A setting from the environment or a flag is not valid")
UNREAD_FILE = _code("BG007", "unread-file", "A file that nothing reads", Severity.WARNING)

# 1: YAML
YAML_SYNTAX = _code("BG101", "yaml-syntax", "The text is not YAML")
NOT_UTF8 = _code("BG102", "not-utf8", "The file is not UTF-8")
FILE_TOO_LARGE = _code("BG103", "file-too-large", "The file is larger than briefgen reads")
TOO_DEEP = _code("BG104", "too-deep", "Nested too deep")
TOO_MANY_NODES = _code("BG105", "too-many-nodes", "The file holds too many values")
SCALAR_TOO_LONG = _code("BG106", "scalar-too-long", "One text is too long")
DUPLICATE_KEY = _code("BG107", "duplicate-key", "The same key twice")
ANCHOR = _code("BG108", "anchor", "YAML anchors are not allowed")
ALIAS = _code("BG109", "alias", "YAML aliases are not allowed")
TAG = _code("BG110", "tag", "YAML tags are not allowed")
MERGE_KEY = _code("BG111", "merge-key", "YAML merge keys are not allowed")
SECOND_DOCUMENT = _code("BG112", "second-document", "More than one document in a file")
CONTROL_CHARACTER = _code("BG113", "control-character", "A control character")
BIDI_CHARACTER = _code("BG114", "bidi-character", "A character that changes the direction of text unseen")
FORBIDDEN_CHARACTER = _code("BG115", "forbidden-character", "An invisible or private character")
TAB = _code("BG116", "tab", "A tab where YAML wants spaces")
EMPTY_FILE = _code("BG117", "empty-file", "The file is empty")
WRONG_ROOT = _code("BG118", "wrong-root", "The file does not begin with what it should")
KEY_NOT_TEXT = _code("BG119", "key-not-text", "A key that is not plain text")
NUMBER_TOO_LARGE = _code("BG120", "number-too-large", "A number with too many digits")

# 2: the model
UNKNOWN_KEY = _code("BG201", "unknown-key", "A key that does not exist")
MISSING_KEY = _code("BG202", "missing-key", "A key that is needed is missing")
WRONG_TYPE = _code("BG203", "wrong-type", "A value of the wrong type")
UNKNOWN_WORD = _code("BG204", "unknown-word", "A word outside the vocabulary")
BAD_ID = _code("BG205", "bad-id", "An id of the wrong form")
BAD_DATE = _code("BG206", "bad-date", "Not a date")
BAD_TIME = _code("BG207", "bad-time", "Not a time of day")
BAD_ZONE = _code("BG208", "bad-zone", "Not a time zone")
BAD_COORDINATES = _code("BG209", "bad-coordinates", "Coordinates that are not on Earth")
UNSAFE_URL = _code("BG210", "unsafe-url", "A URL that a reader should not be sent to")
TEXT_TOO_LONG = _code("BG211", "text-too-long", "A text is longer than its place allows")
EMPTY_TEXT = _code("BG212", "empty-text", "A text is empty")
BAD_LANGUAGE = _code("BG213", "bad-language", "Not a language tag")
BAD_COUNTRY = _code("BG214", "bad-country", "Not a country code")
OUT_OF_RANGE = _code("BG215", "out-of-range", "A number outside its range")
INVERTED_RANGE = _code("BG216", "inverted-range", "A range whose lower end is above its upper end")
WRONG_LENGTH = _code("BG217", "wrong-length", "Too few or too many items")
NOT_VALID = _code("BG218", "not-valid", "A value that is not valid")
OBSOLETE_MARKING = _code("BG219", "obsolete-marking", "TLP:WHITE is now TLP:CLEAR", Severity.WARNING)
INCOMPLETE_PAIR = _code("BG220", "incomplete-pair", "A key that needs another beside it")
UNSAFE_LINK = _code("BG221", "unsafe-link", "A link in a text that a reader should not be sent to")
REMOTE_IMAGE = _code("BG222", "image-in-text", "An image in a text")
MARKDOWN_TOO_DEEP = _code("BG223", "markdown-too-deep", "Lists or quotations nested too deep")
NO_TRANSLATION = _code("BG224", "no-translation", "A text lacks the brief's own language")
NO_LABELS = _code("BG225", "no-labels", "A language that briefgen has no labels in", Severity.WARNING)

# 3: references
UNKNOWN_REFERENCE = _code("BG301", "unknown-reference", "A reference to nothing")
DUPLICATE_ID = _code("BG302", "duplicate-id", "The same id twice")
SOURCE_CYCLE = _code("BG303", "source-cycle", "Sources that derive from each other in a circle")
PARTY_CYCLE = _code("BG304", "party-cycle", "Parties that are part of each other in a circle")
AMBIGUOUS_REFERENCE = _code("BG305", "ambiguous-reference", "A reference that fits more than one thing")
UNREADABLE_REFERENCE = _code("BG306", "unreadable-reference", "A reference to what could not be read")
FIXED_SEVERITY = _code("BG307", "fixed-severity", "A severity that cannot be changed")

# 4: values and points
VALUE_KIND = _code("BG401", "value-kind", "A value that does not fit its point")
UNKNOWN_POSITION = _code("BG402", "unknown-position", "A position that the point does not declare")
UNKNOWN_COMPATIBLE = _code("BG403", "unknown-compatible", "A compatible pair of positions that do not exist")
UNIT_DIFFERS = _code("BG404", "unit-differs", "A unit that is not the point's")
PLACE_WITHOUT_COORDINATES = _code("BG405", "place-without-coordinates", "A place that cannot be compared")
VALUE_MISSING = _code("BG406", "value-missing", "A claim that asserts nothing")
VALUE_NOT_ALLOWED = _code("BG407", "value-not-allowed", "A value where there can be none")
POINT_KEYS = _code("BG408", "point-keys", "A key that does not go with the point's kind")

# 5: editorial checks
CLAIM_WITHOUT_SOURCE = _code("BG501", "claim-without-source", "A claim that cites no source")
CONTESTED_AS_FACT = _code("BG502", "contested-as-fact", "A contested point told as fact", Severity.WARNING)
LOADED_VERB = _code("BG503", "loaded-verb", "A loaded word used for one side only", Severity.WARNING)
LIKELIHOOD_ROWS = _code("BG504", "likelihood-rows", "Both rows of likelihood words", Severity.WARNING)
LIKELIHOOD_WITH_CONFIDENCE = _code(
    "BG505", "likelihood-with-confidence", "Likelihood and confidence in one sentence", Severity.WARNING
)
STRAY_LIKELIHOOD = _code(
    "BG506", "stray-likelihood", "A likelihood word outside a judgement", Severity.WARNING
)
CREDIBILITY_WITHOUT_ORIGINS = _code(
    "BG507", "credibility-without-origins", "Credibility 1 without two origins", Severity.WARNING
)
RELIABILITY_MISSING = _code(
    "BG508", "reliability-missing", "A source without a reliability grade", Severity.WARNING
)
SINGLE_SOURCE_EVENT = _code(
    "BG509", "single-source-event", "An event that rests on one source", Severity.WARNING
)
SINGLE_ORIGIN_VALUE = _code(
    "BG510", "single-origin-value", "Several sources that are one origin", Severity.WARNING
)
LONG_QUOTATION = _code("BG511", "long-quotation", "A quotation over the word limit", Severity.WARNING)
CLAIM_BEFORE_EVENT = _code(
    "BG512", "claim-before-event", "A claim that was said before its event", Severity.WARNING
)
CLAIM_AFTER_CUTOFF = _code(
    "BG513", "claim-after-cutoff", "A claim that was said after the cut-off", Severity.WARNING
)
SOURCE_BEFORE_EVENT = _code(
    "BG514", "source-before-event", "A source older than what it reports", Severity.WARNING
)
SOURCE_AFTER_CUTOFF = _code(
    "BG515", "source-after-cutoff", "A source newer than the cut-off", Severity.WARNING
)
CONTEXT_AFTER_EVENT = _code(
    "BG516", "context-after-event", "Context that is later than every event", Severity.WARNING
)
MIXED_SPELLING = _code("BG517", "mixed-spelling", "One name in several spellings", Severity.WARNING)
UNKNOWN_SPELLING = _code(
    "BG518", "unknown-spelling", "A spelling that the register does not know", Severity.WARNING
)
SOURCE_NEVER_CITED = _code("BG519", "source-never-cited", "A source that nothing rests on", Severity.INFO)
UNANSWERED_POINT = _code("BG520", "unanswered-point", "A point that no claim answers", Severity.INFO)
EMPTY_ACCOUNT = _code("BG521", "empty-account", "An account without claims", Severity.WARNING)
LINK_WITHOUT_ARCHIVE = _code("BG522", "link-without-archive", "A link without a lasting copy", Severity.INFO)
STALE_DRAFT = _code("BG523", "stale-draft", "A draft that nobody has touched for long", Severity.WARNING)
PARITY = _code("BG524", "parity", "One account gets far more room than another", Severity.WARNING)
SHARED_NAME = _code("BG525", "shared-name", "Two parties of one name", Severity.WARNING)
MARKED_ABOVE_BRIEF = _code("BG526", "marked-above-brief", "Something more closed than the brief it is in")
EMPTY_RETRACTION = _code(
    "BG527", "empty-retraction", "A retraction that takes nothing back", Severity.WARNING
)
SPEAKER_OF_ANOTHER_PARTY = _code(
    "BG528", "speaker-of-another-party", "One party speaking in another's account", Severity.WARNING
)

# 6: rendering
PDF_UNAVAILABLE = _code("BG601", "pdf-unavailable", "PDF needs Pango, which this machine lacks")
PDF_LIMIT = _code("BG602", "pdf-limit", "The PDF took more time or memory than allowed")
MISSING_GLYPH = _code("BG603", "missing-glyph", "A character that no bundled font holds")
PDF_MESSAGE = _code("BG604", "pdf-message", "The PDF engine had something to say", Severity.WARNING)
LOST_CONTENT = _code("BG605", "lost-content", "Something is missing from the finished PDF")
TEMPLATE_ERROR = _code("BG606", "template-error", "A template does not work")
REFUSED_FETCH = _code("BG607", "refused-fetch", "The page asked for something outside the brief")
PDF_FAILED = _code("BG608", "pdf-failed", "The PDF engine failed")
BAD_ASSET = _code("BG609", "bad-asset", "A style, font or picture cannot be used")
CACHE_DAMAGED = _code("BG610", "cache-damaged", "Part of the build cache was damaged", Severity.INFO)
BRIEF_LIMIT = _code("BG611", "brief-limit", "A brief takes more time or memory than allowed")
BRIEF_CRASHED = _code("BG612", "brief-crashed", "The making of a brief broke down")

# 7: output
CANNOT_WRITE = _code("BG701", "cannot-write", "The output cannot be written")
FOREIGN_OUTPUT = _code("BG702", "foreign-output", "The output folder holds files that briefgen did not make")
SEARCH_UNAVAILABLE = _code("BG703", "search-unavailable", "The search cannot be made on this machine")
SHARDS_UNFIT = _code("BG704", "shards-unfit", "Outputs that are not the shards of one build")
CLUSTER_FAILED = _code("BG705", "cluster-failed", "A brief that the cluster did not make")
BAD_LOGO = _code("BG720", "bad-logo", "The logo is not a picture that every page can carry")

# 8: revisions and proofs
NO_REPOSITORY = _code("BG801", "no-repository", "The workspace is not in a Git repository")
REPOSITORY_UNUSABLE = _code("BG802", "repository-unusable", "The repository cannot be read")
BAD_REVISION = _code("BG803", "bad-revision", "Not the name of one revision")
UNKNOWN_REVISION = _code("BG804", "unknown-revision", "A revision that does not exist")
AMBIGUOUS_REVISION = _code("BG805", "ambiguous-revision", "A name that fits more than one revision")
NOT_A_COMMIT = _code("BG806", "not-a-commit", "A name that stands for something other than a commit")
SHALLOW_HISTORY = _code("BG807", "shallow-history", "The clone does not reach back that far")
NO_WORKSPACE_THEN = _code("BG808", "no-workspace-then", "The workspace did not exist at that revision")
NO_BRIEF_THEN = _code("BG809", "no-brief-then", "The brief did not exist at that revision")
OLDER_MODEL = _code("BG810", "older-model", "A revision written for another version of briefgen")
BAD_RANGE = _code("BG820", "bad-range", "Not the two revisions of a comparison")
SIDE_UNREAD = _code("BG821", "side-unread", "A revision with errors in a comparison")
NO_SUCH_CLAIM = _code("BG822", "no-such-claim", "A claim that no revision of the brief holds")
NO_HISTORY = _code("BG823", "no-history", "A brief that no commit holds")
NOT_A_DAY = _code("BG830", "not-a-day", "A day that is not one exact day")
OTHER_EDITION = _code("BG831", "other-edition", "The output folder holds the brief in another edition")
NO_REDLINE = _code("BG832", "no-redline", "A brief that cannot be redlined")

# 8: working on briefs: preview and editor
PREVIEW_UNAVAILABLE = _code("BG840", "preview-unavailable", "The preview lacks a library")
PORT_TAKEN = _code("BG841", "port-taken", "The preview's port cannot be had")
BAD_EDITOR = _code("BG842", "bad-editor", "Not an editor that files can be opened in")
WATCH_UNAVAILABLE = _code("BG843", "watch-unavailable", "Watching files lacks a library")
EDITOR_UNAVAILABLE = _code("BG850", "editor-unavailable", "The language server lacks a library")
PDF_UNREADABLE = _code("BG811", "pdf-unreadable", "A file that cannot be read as a PDF")
NO_SOURCE = _code("BG812", "no-source", "A PDF without a source that briefgen put in")
ATTACHMENT_ALTERED = _code("BG813", "attachment-altered", "An attachment is not what the manifest lists")
PAGE_DIFFERS = _code("BG814", "page-differs", "A page is not what the source renders to")
SOURCE_UNUSABLE = _code("BG815", "source-unusable", "The embedded source does not hold together")
UNPROVED = _code("BG816", "unproved", "What made the PDF is not at hand", Severity.WARNING)
COMMIT_DIFFERS = _code("BG817", "commit-differs", "The commit that the PDF names holds another source")
COMMIT_UNKNOWN = _code("BG818", "commit-unknown", "No commit here holds the source", Severity.INFO)

ALL: tuple[Code, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Code))


def find_code(text: str) -> Code | None:
    """The code with this id or name, in any case; None where there is none."""
    wanted = text.strip().casefold()
    return next((c for c in ALL if wanted in (c.id.casefold(), c.name)), None)
