"""What can go wrong with the vault. Every message is one line that says what to do."""

from collections.abc import Callable

from reciprocity_tui.words.message import ToldError


class VaultError(ToldError):
    """Something about the vault is not as it has to be; nothing was lost or overwritten."""


class NotSavedError(VaultError):
    """A file could not be written. What was there before is still there, and trying again is safe."""


class AlreadyThereError(VaultError):
    """A file that is written once exists already."""


class DamagedError(VaultError):
    """A file is not what it was when it was written."""


class NewerError(VaultError):
    """A file was written by a newer version of the program."""


class WrongPassphraseError(VaultError):
    """A passphrase does not open the key it was given for."""


class SpaceAtEndError(WrongPassphraseError):
    """A passphrase opens nothing as it is, and would without the space at its end."""


class NotTextError(VaultError):
    """A passphrase holds what cannot be typed everywhere."""


class InUseError(VaultError):
    """The same partner is open in another window."""


class ChooseError(VaultError):
    """There are several, and which one is meant has to be said."""


def refuse_newer(read: Callable[[], object]) -> None:
    """Raise NewerError where a later program wrote what is about to be replaced or removed; anything else may be."""
    try:
        read()
    except NewerError:
        raise
    except VaultError:
        return
