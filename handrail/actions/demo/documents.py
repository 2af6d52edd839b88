"""Two documents of the demo: a school's report as a Word file, and a saved email of a nurse."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from xml.sax.saxutils import escape  # nosec B406 - writes, reads nothing

from handrail.actions.demo import cases
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.sharing import documents
from handrail.actions.sharing.documents import Upload
from handrail.records.models import Case
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.vocabulary.documents import DocumentState

WHY = "Created by the demo"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(lines: list[str]) -> bytes:
    """A small Word document of plain paragraphs."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", TYPES)
        box.writestr("_rels/.rels", RELS)
        text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        box.writestr("word/document.xml", text)
    return out.getvalue()


def saved_mail(lines: list[str]) -> bytes:
    """A saved email: sender, recipient, subject, then its text."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = lines[:3]
    mail.set_content("\n\n".join(lines[3:]))
    return mail.as_bytes()


WRITERS: dict[str, Callable[[list[str]], bytes]] = {"docx": word_file, "eml": saved_mail}


def play_documents(cast: Cast, now: dt.datetime) -> None:
    """Adds each document on its day; files made by the demo itself are marked as checked."""
    calendar = Calendar.from_settings(settings_in_force())
    for told in read_yaml("documents.yaml"):
        given, _, family = told["child"].partition(" ")
        case = Case.objects.get(referral__child_given=given, referral__child_family=family)
        at = cases.parse_moment(told["at"], calendar, now) or now
        by = cast.actor(told["by"], at)
        data = WRITERS[told["file"].rpartition(".")[2]](told["lines"])
        upload = Upload(told["file"], data, told["about"])
        row = documents.add_document(by=by, case=case, upload=upload, now=at)
        documents.record_scan(document=row, by=by, now=at, state=DocumentState.CLEAN, why=WHY)
