"""Whom the program is for: the first page of all, so that it imports nothing."""

SAFETY_TITLE = "Is this for you?"
SAFETY_SHORT = (
    "Please don't use this if one of you is afraid of how the other may react or feels pressed to take part, or if "
    "there is violence, threats, or control over money, phone or contacts. It is not therapy and not a diagnosis. Each "
    "of you can stop at any moment."
)
"""What two people read before they give their names."""
SAFETY_HAND_OVER = (
    "Please don't use this if you are afraid of how {partner} may react, if you feel pressed to take part, or if there "
    "is violence, threats, or control over your money, phone or contacts. You can stop at any moment.",
    "If you cannot refuse, answer in whatever way is safest. Nobody can tell. And if you leave it for later, {partner} "
    'only sees "not yet".',
)
"""What each of them reads alone, before they answer."""
SAFETY = (
    "This helps two people look at the give and take between them, and talk about it. It is not therapy and not a "
    "diagnosis. Research has not validated its questions, and it gives no verdict on anybody.",
    "Please don't use it if you are afraid of how the other person may react, if you feel pressed to take part, or if "
    "there is violence, threats, or control over your money, your phone or your contacts.",
    "These count too: pressure around sex. Threats of self-harm. Threats about children, pets or papers, or to out "
    "you. Being tracked. Being made to give a passphrase. It does not have to be physical to count, and it can happen "
    "to anyone, of any gender.",
    "Where one person is afraid, answering openly is not safe, and no questionnaire can make it safe. If you cannot "
    "refuse, answer in whatever way is safest. Nobody can tell.",
    "Nobody has to take part. You can stop at any moment without a reason, keep back any answer, agree to nothing, and "
    'say "not now" when it comes to looking at both sides.',
    "What it protects: with a passphrase, only you can read your part, here and in every copy of the files. Once you "
    "both open a comparison, each of you can read what is in it. The program sends nothing anywhere. In the full "
    "screen ctrl+q clears the screen at once. When nobody types, it is covered, and later locked if you have a "
    "passphrase, as soon as you choose, or never. If a passphrase is forgotten, nobody can recover it.",
    "What it cannot hide: that it is installed here and when it runs. That its files exist and when they last changed. "
    "Your names, the dates, which questions were asked, and the day you want to look back at what you agreed. The "
    "commands typed in this window, and what can still be read further up in it. It cannot protect you from somebody "
    "who controls this computer, sees the screen, or makes you tell your passphrase.",
    "If you need help: in danger, call the emergency number of your country. For advice, search for "
    '"domestic abuse helpline" and the name of your country, on a device the other person does not use: calls and '
    "searches leave traces. You can call just to ask. Somebody you trust, or a doctor, can be a first step too.",
)
"""The whole page, the same for everyone. Where to find help in a country follows it."""
