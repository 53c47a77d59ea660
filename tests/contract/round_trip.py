"""Sign in, ask, read: with nothing but the generated client. Arguments: address, login, password."""

import sys

from colloquy_client import AuthenticatedClient
from colloquy_client.api.auth import sign_in
from colloquy_client.api.questions import ask_question, read_question
from colloquy_client.api.spaces import list_spaces
from colloquy_client.models.ask_question import AskQuestion
from colloquy_client.models.question import Question
from colloquy_client.models.session import Session
from colloquy_client.models.sign_in import SignIn
from colloquy_client.models.space_page import SpacePage

url, login, password = sys.argv[1:]

# The generator takes `security: [{}]` (may be called by anybody) for "needs a token"; sign-in does not look at it.
stranger = AuthenticatedClient(url, token="none")
session = sign_in.sync(client=stranger, body=SignIn(login=login, password=password))
assert isinstance(session, Session), session
me = AuthenticatedClient(url, token=session.access_token)

spaces = list_spaces.sync(client=me)
assert isinstance(spaces, SpacePage) and spaces.items, spaces

title = "Does a generated client get along with this API?"
asked = ask_question.sync(
    client=me,
    body=AskQuestion(space_id=spaces.items[0].id, title=title, body="It *should*.", topics=["api"]),
)
assert isinstance(asked, Question), asked

read = read_question.sync(client=me, id=asked.id)
assert isinstance(read, Question), read
assert (read.title, read.author.id, [topic.name for topic in read.topics]) == (title, session.person_id, ["api"]), read
assert "<em>should</em>" in read.body_html, read.body_html

unknown = read_question.sync_detailed(client=me, id=spaces.items[0].id)
assert unknown.status_code == 404 and unknown.parsed is not None, unknown
assert getattr(unknown.parsed, "code", None) == "not_found", unknown.parsed

print("round trip: ok")
