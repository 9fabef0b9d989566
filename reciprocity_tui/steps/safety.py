"""Whom the program is for: the first page of all, so that it imports nothing."""

SAFETY_TITLE = "Is this for you?"
SAFETY = (
    "This helps two people to look at the give and take between them and to talk about it. It is not therapy and not "
    "a diagnosis, and its questions have not been validated by research. It gives no verdict on anybody.",
    "Please do not use it if you are afraid of how the other may react to your answers, if you feel pressed to take "
    "part, if there is violence, if there are threats, or if the other controls your money, your phone or whom you "
    "see. Where one person is afraid, answering openly is not safe, and no questionnaire can make it safe.",
    "If that is how it is for you: in danger, call the emergency number of your country. For advice, search for "
    '"domestic abuse helpline" and the name of your country, on a device the other cannot look into. Somebody you '
    "trust, or a doctor, can be a first step too.",
    "Nobody has to take part. You can stop at any moment without a reason, keep back any answer, agree on nothing, and "
    'say "not now" when it comes to looking at both sides.',
    "What it protects: with a passphrase, only you can read your part, here and in every copy of the files, until you "
    "both open it. Nothing leaves this computer. In the full screen ctrl+q clears everything at once; when nobody "
    "types, your answers are covered and later locked, as soon as you choose, or never. If a passphrase is forgotten, "
    "nobody can recover it.",
    "What the program cannot hide: that it is installed here, that its files exist and when they last changed, the "
    "day on which you want to look back at what you agreed, the commands typed in this window, and what is still to "
    "be read further up in it. It cannot protect you from somebody who controls this computer or sees the screen.",
)
