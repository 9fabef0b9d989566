"""The way through the program: which screen follows which."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from reciprocity_tui.answers.hints import hint_sentences
from reciprocity_tui.answers.questions import first_open, is_open
from reciprocity_tui.comparison.sentences import NOT_NOW
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.steps import answer, keep
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.consent import ConsentScreen
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.screens.preview import PreviewScreen
from reciprocity_tui.tui.screens.take import TakeScreen
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.again import Returning
from reciprocity_tui.tui.ways.keep import Keeping
from reciprocity_tui.tui.ways.look import Looking
from reciprocity_tui.vault import founding, keys, passphrases, reveal, sealed, unlocking
from reciprocity_tui.vault.deletion import finish
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.locking import need_locks
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.sheets import OpenSheet, refuse_if_finished
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from textual.screen import Screen

    from reciprocity_tui.tui.app import ReciprocityApp
    from reciprocity_tui.tui.program import Start

Result = TypeVar("Result")
WITHOUT = "without"


class Walk:
    """Leads from screen to screen. Every step ends where it began, at Home."""

    def __init__(self, app: "ReciprocityApp", options: "Start") -> None:
        """Lead through this program, with the options of the command for this one step."""
        self.app = app
        self.options = options

    async def step(self, name: str, pair: Pair | None, partner: str) -> None:
        """Take one step, and say what went wrong where something did."""
        try:
            await self._begun(name, pair, partner)
        except VaultError as problem:
            await self.show(pages.note_page(labels.PROBLEM_TITLE, labels.sentence(problem)))
        finally:
            self.app.idle.rest()

    def _begun(self, name: str, pair: Pair | None, partner: str) -> Coroutine[None, None, None]:
        if pair is None:
            return self._new_pair()
        match name:
            case "take":
                return self._take(pair, pair.partner(partner))
            case "reveal":
                return self._reveal(pair)
            case "again":
                return Returning(self, pair).again()
            case "interval":
                return Returning(self, pair).interval()
            case "keeping" | "key_show" | "key_change" | "withdraw" | "delete":
                return Keeping(self, pair).step(name, pair.partner(partner) if partner else None)
            case "followup" | "history" | "talk":
                return self._looking(pair, name, pair.partner(partner) if partner else None)
            case _:
                return self._compare(pair, pair.partner(partner) if partner else None)

    async def show(self, screen: "Screen[Result]") -> Result:
        """Show a screen once it is drawn, without an empty one in between, and wait for its result."""
        ended: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

        def end(result: Result | None) -> None:
            if not ended.done():
                ended.set_result(cast("Result", result))

        with self.app.batch_update():
            await self.app.push_screen(screen, end)
        return await ended

    def home(self, pair: Pair, said: str) -> None:
        """Let Home show a pair, as it is now, and say this."""
        home = self.app.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.look(pair)
            home.say(said)

    # A new pair

    async def _new_pair(self) -> None:
        chosen = await self.show(pages.safety_page(first=True))
        if chosen != "go-on":
            if chosen == "leave":
                self.app.exit(0)
            return
        fields = Asked(labels.FIRST_NAME), Asked(labels.SECOND_NAME)
        form: FormScreen[Pair] = FormScreen(labels.NAMES_TITLE, (*labels.EMPTY, labels.NAMES), fields, self._created)
        pair = await self.show(form)
        if pair is not None:
            self.home(pair, "")
            await self._take(pair, pair.partners[0])

    def _created(self, names: list[str]) -> Pair:
        path = library.find("couple", Path(own_questionnaires(self.app.home)))
        try:
            questionnaire, data = library.load_file(path)
        except QuestionnaireError as problem:
            raise VaultError(problem.first()) from None
        finish(self.app.home)
        first = CheckIn(1, self.app.today(), questionnaire.id, questionnaire.version, questionnaire.sha256)
        return founding.create_pair(self.app.home, questionnaire.kind, (names[0], names[1]), first, data, need_locks)

    # Answering

    async def _take(self, pair: Pair, partner: Partner) -> None:
        check_in = pair.latest()
        refuse_if_finished(partner, check_in)
        questionnaire = sealed.questionnaire_of(pair, check_in)
        while (
            chosen := await self.show(pages.hand_over_page(pair, partner, questionnaire, check_in.focus))
        ) == "safety":
            await self.show(pages.safety_page())
        if chosen != "begin":
            return
        identity = await (self.unlocked(partner) if unlocking.has_begun(partner) else self._new_key(pair, partner))
        if identity is None:
            return
        self.app.idle.guard(partner)
        with answer.opened(pair, partner, check_in, identity) as opened:
            said = await self._answer(opened)
        self.home(pair, said)

    async def _answer(self, opened: OpenSheet) -> str:
        """Go back and forth between questions and preview until it is sealed or left; return what Home says then."""
        other = opened.pair.other(opened.partner).name
        seconds: list[float] = []
        at = first_open(opened.sheet, opened.questions)
        preview_first = at == len(opened.questions)
        while True:
            if not preview_first:
                ended = await self.show(TakeScreen(opened, other, at, seconds, self.app.clock))
                if ended != "end":
                    return labels.NOT_SAVED_LEFT if ended == "unsaved" else ""
            preview_first = False
            match await self.show(PreviewScreen(opened, other, hint_sentences(opened.sheet, Voice(), seconds))):
                case "seal":
                    if await self._sealed(opened, other):
                        return labels.HAS_SEALED.format(name=opened.partner.name)
                    preview_first = True
                case "later":
                    return ""
                case _:
                    still = first_open(opened.sheet, opened.questions)
                    at = min(still, len(opened.questions) - 1)

    async def _sealed(self, opened: OpenSheet, other: str) -> bool:
        if opened.sheet.is_empty:
            await self.show(pages.note_page(labels.SEAL_TITLE, answer.NOTHING_TO_SEAL))
            return False
        still_open = sum(is_open(opened.sheet, question) for question in opened.questions)
        problem = ""
        while await self.show(pages.seal_page(other, still_open, problem)) == "yes":
            try:
                opened.seal()
            except VaultError as failed:
                problem = labels.sentence(failed)
            else:
                return True
        return False

    # Keys

    async def _new_key(self, pair: Pair, partner: Partner) -> Identity | None:
        def create(passphrase: str | None) -> Identity:
            return keys.create_key(partner, passphrase)

        if self.options.no_passphrase:
            return create(None)
        return await self.chosen_key(pair, labels.CHOOSE_TITLE.format(name=partner.name), create)

    async def chosen_key(self, pair: Pair, title: str, make: Callable[[str | None], Identity]) -> Identity | None:
        """Let a partner choose a passphrase, or none, and return what is made with it; None for going back."""

        def accept(typed: list[str]) -> Identity:
            chosen = passphrases.checked(typed[0], *pair.names)
            if passphrases.normalised(typed[1]) != chosen:
                raise VaultError(labels.NOT_THE_SAME)
            return make(chosen)

        self.app.idle.guard()
        while (made := await self.show(self._key_form(title, accept))) is WITHOUT:
            if await self.show(pages.bare_page()) == "bare":
                made = make(None)
                break
        return made if isinstance(made, Identity) else None

    def _key_form(self, title: str, accept: Callable[[list[str]], Identity | str]) -> FormScreen[Identity | str]:
        fields = (
            Asked(labels.TO_UNLOCK, secret=True, longest=passphrases.LONGEST),
            Asked(labels.ONCE_MORE, secret=True, longest=passphrases.LONGEST),
        )
        return FormScreen(
            title,
            (labels.CHOOSE, keep.FORGETTING),
            fields,
            accept,
            offer=passphrases.offered(),
            otherwise=(labels.WITHOUT, lambda: WITHOUT),
        )

    async def unlocked(self, partner: Partner) -> Identity | None:
        """Return a partner's identity; None for going back."""
        if keys.opens_itself(partner):
            identity: Identity | str | None = keys.unlock(partner)
        else:
            title = labels.UNLOCK_TITLE.format(name=partner.name)
            about = labels.UNLOCK.format(name=partner.name)
            identity = await self._opened_by(title, about, lambda typed: keys.unlock(partner, typed[0]))
        if not isinstance(identity, Identity):
            return None
        self.app.idle.guard(partner)
        return identity

    async def _opened_by(
        self, title: str, about: str, unlock: Callable[[list[str]], Result | str], otherwise: str = ""
    ) -> Result | str | None:
        field = Asked(labels.TO_UNLOCK, secret=True, longest=passphrases.LONGEST)
        other = (otherwise, lambda: WITHOUT) if otherwise else None
        form: FormScreen[Result | str] = FormScreen(title, (about, keep.FORGOTTEN), (field,), unlock, otherwise=other)
        return await self.show(form)

    async def any_unlocked(
        self, pair: Pair, partner: Partner | None = None, *, about: str = "", otherwise: str = ""
    ) -> Rounds | str | None:
        """Return the opened check-ins as one of the two, or whoever is named, opens them; None for going back.

        `otherwise` is a line that goes on without: then WITHOUT is returned.
        """
        among = unlocking.openers(pair) if partner is None else (partner,)
        if not unlocking.needs_passphrase(among):
            self.app.idle.guard(*among)
            return Rounds(pair, *unlocking.open_as_any(among, ""))
        one = labels.UNLOCK_TITLE.format(name=among[0].name)
        title = labels.UNLOCK_EITHER_TITLE if len(among) > 1 else one
        either = labels.UNLOCK_EITHER if len(among) > 1 else labels.UNLOCK.format(name=among[0].name)

        def unlock(typed: list[str]) -> Rounds | str:
            return Rounds(pair, *unlocking.open_as_any(among, typed[0]))

        rounds = await self._opened_by(title, about or either, unlock, otherwise)
        if isinstance(rounds, Rounds):
            self.app.idle.guard(*among)
        return rounds

    async def both_agree(self, pair: Pair, ask: str, about: str, yes: str, before: str = labels.REVEAL_KNOWS) -> bool:
        """Return whether each of the two, asked alone at the keyboard, says yes; `before` says what a no gives away."""
        answers: list[bool] = []
        for partner in pair.partners:
            known = (before,) if before and not answers else ()
            await self.show(pages.turn_page(partner.name, pair.other(partner).name, *known))
            answers.append(await self.show(ConsentScreen(ask.format(name=partner.name), about, yes)))
        return all(answers)

    # Looking at it together

    async def _reveal(self, pair: Pair) -> None:
        check_in = pair.latest()
        if pair.is_revealed(check_in.number):
            await self._compare(pair, None)
            return
        if unlocking.waiting(pair, check_in):
            raise VaultError(labels.NOT_BOTH_SEALED)
        identities = await self._both_unlocked(pair)
        if identities is None or (sheets := await self._opened(pair, check_in, identities)) is None:
            return
        self.home(pair, "")
        rounds = Rounds(pair, pair.partners[0], identities[0])
        rounds.keep(check_in.number, sheets)
        await Looking(self, rounds).at(check_in.number)

    async def _both_unlocked(self, pair: Pair) -> tuple[Identity, Identity] | None:
        bare = tuple(partner.name for partner in pair.partners if keys.opens_itself(partner))
        identities: list[Identity] = []
        if await self.show(pages.ready_page(bare)) == "ready":
            for partner in pair.partners:
                identity = await self.unlocked(partner)
                if identity is None:
                    break
                identities.append(identity)
            else:
                return identities[0], identities[1]
        await self._not_now(Voice().say(NOT_NOW))
        return None

    async def _opened(
        self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]
    ) -> sealed.Sheets | None:
        """Open it for both once both have said yes, and return both sheets; None where it stays closed."""
        opening = reveal.Reveal(pair, check_in, identities)
        if not await self.both_agree(pair, labels.REVEAL_ASK, labels.REVEAL_ASK_ABOUT, labels.REVEAL_YES, ""):
            await self._not_now(Voice().say(NOT_NOW))
            return None
        return opening.sheets if await self.saved(opening.commit) else None

    async def _not_now(self, text: str) -> None:
        await self.show(pages.note_page(labels.REVEAL_TITLE, text))

    async def saved(self, save: Callable[[], object]) -> bool:
        """Save something; where that fails, say why and try again as often as they like. Return whether it is saved."""
        while True:
            try:
                save()
            except VaultError as problem:
                if await self.show(pages.again_page(labels.sentence(problem))) != "again":
                    return False
            else:
                return True

    async def _compare(self, pair: Pair, partner: Partner | None) -> None:
        if self.options.check_in is None and not pair.is_revealed(pair.latest().number):
            await self._reveal(pair)
        else:
            await self._looking(pair, "compare", partner)

    async def _looking(self, pair: Pair, what: str, partner: Partner | None) -> None:
        """Unlock what is opened already, and look at it: a check-in, all of them, or what was agreed."""
        latest = pair.opened(self.options.check_in).number
        rounds = await self.any_unlocked(pair, partner)
        if not isinstance(rounds, Rounds):
            return
        looking = Looking(self, rounds)
        match what:
            case "history":
                await looking.over_time()
            case "followup":
                await looking.back()
            case _:
                await looking.at(latest, "talk" if what == "talk" else "")
