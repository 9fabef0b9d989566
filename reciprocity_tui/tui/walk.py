"""The way through the program: which screen follows which."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from reciprocity_tui.answers import wording as asking
from reciprocity_tui.answers.hints import hint_sentences
from reciprocity_tui.answers.questions import first_open, is_open
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.comparison.wording import say
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.tui import pages, wording
from reciprocity_tui.tui.screens.compare import CompareScreen
from reciprocity_tui.tui.screens.consent import ConsentScreen
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.screens.preview import PreviewScreen
from reciprocity_tui.tui.screens.take import TakeScreen
from reciprocity_tui.vault import checkins, keys, pairs, passphrases, unlocking
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner

if TYPE_CHECKING:
    from textual.screen import Screen

    from reciprocity_tui.tui.app import ReciprocityApp, Start

Result = TypeVar("Result")
LONGEST_PASSPHRASE = 1000
WITHOUT = "without"


class Walk:
    """Leads from screen to screen. Every step ends where it began, at Home."""

    def __init__(self, app: "ReciprocityApp", options: "Start") -> None:
        """Lead through this program, with the options of the command for this one step."""
        self._app = app
        self._options = options

    async def step(self, name: str, pair: Pair | None, partner: str) -> None:
        """Take one step, and say what went wrong where something did."""
        try:
            await self._begun(name, pair, partner)
        except VaultError as problem:
            await self._show(pages.note_page(wording.PROBLEM_TITLE, wording.sentence(problem)))

    def _begun(self, name: str, pair: Pair | None, partner: str) -> Coroutine[None, None, None]:
        if pair is None:
            return self._new_pair()
        match name:
            case "take":
                return self._take(pair, pair.partner(partner))
            case "reveal":
                return self._reveal(pair)
            case _:
                return self._compare(pair, pair.partner(partner) if partner else None)

    async def _show(self, screen: "Screen[Result]") -> Result:
        """Show a screen once it is drawn, without an empty one in between, and wait for its result."""
        ended: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

        def end(result: Result | None) -> None:
            if not ended.done():
                ended.set_result(cast("Result", result))

        with self._app.batch_update():
            await self._app.push_screen(screen, end)
        return await ended

    def _home(self, pair: Pair, said: str) -> None:
        home = self._app.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.look(pair)
            home.say(said)

    # A new pair

    async def _new_pair(self) -> None:
        chosen = await self._show(pages.safety_page(first=True))
        if chosen != "go-on":
            if chosen == "leave":
                self._app.exit(0)
            return
        fields = Asked(wording.FIRST_NAME), Asked(wording.SECOND_NAME)
        form: FormScreen[Pair] = FormScreen(wording.NAMES_TITLE, (*wording.EMPTY, wording.NAMES), fields, self._created)
        pair = await self._show(form)
        if pair is not None:
            self._home(pair, "")
            await self._take(pair, pair.partners[0])

    def _created(self, names: list[str]) -> Pair:
        path = library.find("couple", Path(own_questionnaires(self._app.home)))
        try:
            questionnaire, data = library.load_file(path)
        except QuestionnaireError as problem:
            raise VaultError(problem.first_line()) from None
        first = CheckIn(1, self._app.today, questionnaire.id, questionnaire.version, questionnaire.sha256)
        return pairs.create_pair(self._app.home, questionnaire.kind, (names[0], names[1]), first, data)

    # Answering

    async def _take(self, pair: Pair, partner: Partner) -> None:
        check_in = pair.latest()
        checkins.refuse_if_finished(partner, check_in)
        questionnaire = checkins.questionnaire_of(pair, check_in)
        while (chosen := await self._show(pages.hand_over_page(pair, partner, questionnaire))) == "safety":
            await self._show(pages.safety_page())
        if chosen != "begin":
            return
        identity = await (self._unlocked(partner) if unlocking.has_begun(partner) else self._new_key(partner))
        if identity is None:
            return
        with checkins.OpenSheet(pair, partner, check_in, identity) as opened:
            said = await self._answer(opened)
        self._home(pair, said)

    async def _answer(self, opened: checkins.OpenSheet) -> str:
        """Go back and forth between questions and preview until it is sealed or left; return what Home says then."""
        other = opened.pair.other(opened.partner).name
        seconds: list[float] = []
        at = first_open(opened.sheet, opened.questions)
        preview_first = at == len(opened.questions)
        while True:
            if not preview_first:
                ended = await self._show(TakeScreen(opened, other, at, seconds, self._app.clock))
                if ended != "end":
                    return wording.NOT_SAVED_LEFT if ended == "unsaved" else ""
            preview_first = False
            match await self._show(PreviewScreen(opened, other, hint_sentences(opened.sheet, seconds))):
                case "seal":
                    if await self._sealed(opened, other):
                        return wording.HAS_SEALED.format(name=opened.partner.name)
                    preview_first = True
                case "later":
                    return ""
                case _:
                    still = first_open(opened.sheet, opened.questions)
                    at = min(still, len(opened.questions) - 1)

    async def _sealed(self, opened: checkins.OpenSheet, other: str) -> bool:
        if opened.sheet.is_empty:
            await self._show(pages.note_page(wording.SEAL_TITLE, asking.NOTHING_TO_SEAL))
            return False
        still_open = sum(is_open(opened.sheet, question) for question in opened.questions)
        problem = ""
        while await self._show(pages.seal_page(other, still_open, problem)) == "yes":
            try:
                opened.seal()
            except VaultError as failed:
                problem = wording.sentence(failed)
            else:
                return True
        return False

    # Keys

    async def _new_key(self, partner: Partner) -> Identity | None:
        def create(typed: list[str]) -> Identity:
            chosen = passphrases.checked(typed[0])
            if passphrases.normalised(typed[1]) != chosen:
                raise VaultError(wording.NOT_THE_SAME)
            return keys.create_key(partner, chosen)

        if self._options.no_passphrase:
            return keys.create_key(partner, None)
        while (made := await self._show(self._key_form(partner, create))) is WITHOUT:
            if await self._show(pages.bare_page()) == "bare":
                return keys.create_key(partner, None)
        return made if isinstance(made, Identity) else None

    def _key_form(self, partner: Partner, create: Callable[[list[str]], Identity | str]) -> FormScreen[Identity | str]:
        fields = (
            Asked(wording.TO_UNLOCK, secret=True, longest=LONGEST_PASSPHRASE),
            Asked(wording.ONCE_MORE, secret=True, longest=LONGEST_PASSPHRASE),
        )
        return FormScreen(
            wording.CHOOSE_TITLE.format(name=partner.name),
            (wording.CHOOSE, wording.CHOOSE_LOST),
            fields,
            create,
            offer=passphrases.offered(),
            otherwise=(wording.WITHOUT, lambda: WITHOUT),
        )

    async def _unlocked(self, partner: Partner) -> Identity | None:
        if not keys.is_protected(partner):
            return keys.unlock(partner)
        title = wording.UNLOCK_TITLE.format(name=partner.name)
        about = wording.UNLOCK.format(name=partner.name)
        return await self._opened_by(title, about, lambda typed: keys.unlock(partner, typed[0]))

    async def _opened_by(self, title: str, about: str, unlock: Callable[[list[str]], Result]) -> Result | None:
        field = Asked(wording.TO_UNLOCK, secret=True, longest=LONGEST_PASSPHRASE)
        form: FormScreen[Result] = FormScreen(title, (about, wording.FORGOTTEN), (field,), unlock)
        return await self._show(form)

    # Looking at it together

    async def _reveal(self, pair: Pair) -> None:
        check_in = pair.latest()
        if pair.is_revealed(check_in.number):
            await self._compare(pair, None)
            return
        if unlocking.waiting(pair, check_in):
            raise VaultError(wording.NOT_BOTH_SEALED)
        opening = await self._opening(pair, check_in)
        if opening is None:
            await self._show(pages.note_page(wording.REVEAL_TITLE, say("not-now")))
            return
        if not await self._committed(opening):
            return
        self._home(pair, "")
        await self._look(pair, check_in, opening.sheets)

    async def _committed(self, opening: checkins.Reveal) -> bool:
        """Open it for both; where that cannot be saved, try again as often as they like."""
        while True:
            try:
                opening.commit()
            except VaultError as problem:
                if await self._show(pages.again_page(wording.sentence(problem))) != "again":
                    return False
            else:
                return True

    async def _opening(self, pair: Pair, check_in: CheckIn) -> checkins.Reveal | None:
        """Return both sheets once both have unlocked and said yes; None as soon as somebody goes back."""
        bare = tuple(partner.name for partner in pair.partners if not keys.is_protected(partner))
        if await self._show(pages.ready_page(bare)) != "ready":
            return None
        identities: list[Identity] = []
        for partner in pair.partners:
            identity = await self._unlocked(partner)
            if identity is None:
                return None
            identities.append(identity)
        opening = checkins.Reveal(pair, check_in, (identities[0], identities[1]))
        answers: list[bool] = []
        for partner in pair.partners:
            await self._show(pages.turn_page(partner.name, pair.other(partner).name))
            answers.append(await self._show(ConsentScreen(partner.name)))
        return opening if all(answers) else None

    async def _compare(self, pair: Pair, partner: Partner | None) -> None:
        check_in = pair.latest()
        if not pair.is_revealed(check_in.number):
            await self._reveal(pair)
            return
        among = unlocking.openers(pair) if partner is None else (partner,)
        if unlocking.needs_passphrase(among):
            one = wording.UNLOCK_TITLE.format(name=among[0].name)
            title = wording.UNLOCK_EITHER_TITLE if len(among) > 1 else one
            about = wording.UNLOCK_EITHER if len(among) > 1 else wording.UNLOCK.format(name=among[0].name)
            unlocked = await self._opened_by(title, about, lambda typed: unlocking.open_as_any(among, typed[0]))
        else:
            unlocked = unlocking.open_as_any(among, "")
        if unlocked is not None:
            await self._look(pair, check_in, checkins.open_comparison(pair, check_in, *unlocked))

    async def _look(self, pair: Pair, check_in: CheckIn, sheets: checkins.Sheets) -> None:
        comparison = compare(checkins.questionnaire_of(pair, check_in), *sheets, areas=check_in.focus)
        read = pair.id in self._app.has_read
        self._app.has_read.add(pair.id)
        note, numbers = self._app.start.note, self._options.numbers
        await self._show(CompareScreen(comparison, pair.names, check_in, numbers=numbers, note=note, read=read))
