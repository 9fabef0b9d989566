"""Which key of a Latin (US) keyboard a letter of another layout is on, as rows aligned with that keyboard."""

KEYS = "qwertyuiopasdfghjklzxcvbnm"
DIGITS = "1234567890"

# A space stands where a key gives nothing of its own. A second row is that of the keys with shift; where there is none,
# shift gives the capitals.
LETTERS: dict[str, tuple[str, ...]] = {
    "russian": ("йцукенгшщзфывапролдячсмить",),
    "ukrainian": ("йцукенгшщзфівапролдячсмить",),
    "belarusian": ("йцукенгшўзфывапролдячсміть",),
    "serbian and macedonian": ("љњертѕуиопасдфгхјклзџцвбнм",),  # by their sound: on QWERTZ, y and z change places
    "bulgarian": (",уеишщксдзьяаожгтнвюйъэфхп",),
    "bulgarian phonetic": ("явертъуиопасдфгхйклзьцжбнм",),
    "mongolian": ("фцужэнгшүзйыбөахролячёсмит",),
    "greek": (";ςερτυθιοπασδφγηξκλζχψωβνμ",),
    "hebrew": ("/'קראטוןםפשדגכעיחלךזסבהנמצ",),
    "arabic": ("ضصثقفغعهخحشسيبلاتنمئءؤرﻻىة",),
    "persian": ("ضصثقفغعهخحشسیبلاتنمظطزرذدپ",),
    "thai": ("ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท", "  ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ  ฉฮฺ์ "),
    "korean": ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "ㅃㅉㄸㄲㅆ   ㅒㅖ                "),
    "georgian": ("ქწერტყუიოპასდფგჰჯკლზხცვბნმ", " ჭ ღთ      შ    ჟ  ძ ჩ    "),
    "armenian": ("քոերտըւիօպասդֆգհյկլզղցվբնմ",),  # the phonetic one: on the others no two letters lie alike
}
# Keys that give letters or signs unless shift is held; "-" and "_" of the French row are keys of their own elsewhere.
NUMBERS: dict[str, str] = {
    "french": "&é\"'( è çà",
    "czech": "+ěščřžýáíé",
    "slovak": "+ľščťžýáíé",
    "thai": "ๅ  ภถุึคตจ",
    "lithuanian": "ąčęėįšųū  ",
    "kazakh": " әіңғ  үұқ",
}

# Layouts in the order in which they are believed. Those of one group are believed alike: what two of them have on
# different keys means nothing.
USUAL_LETTERS: tuple[tuple[str, ...], ...] = (
    ("russian",),  # before all others with its letters: far more people have it
    ("ukrainian",),
    ("belarusian",),
    ("serbian and macedonian",),
    ("greek",),
    ("hebrew",),
    ("arabic", "persian"),
    ("thai",),
    ("korean",),
    ("georgian",),
    ("armenian",),
)
USUAL_NUMBERS = ("french", "czech", "slovak", "thai")  # é is 2 before it is 0: no command is 0
# Where people of these languages have letters of the usual layouts on other keys, theirs are believed first.
FIRST_LETTERS = {
    "be": (("belarusian",),),
    "bg": (("bulgarian", "bulgarian phonetic"),),
    "bs": (("serbian and macedonian",),),
    "mk": (("serbian and macedonian",),),
    "mn": (("mongolian",),),
    "sr": (("serbian and macedonian",),),
}
FIRST_NUMBERS = {"kk": ("kazakh",), "lt": ("lithuanian",)}

SAME_SIGN = {"؟": "?", "՞": "?"}
LAM_ALEF = "لا", "ﻻ"  # one key of the Arabic layout gives both letters, in some terminals as one

# What Korean input puts together into one syllable, in the order of Unicode: the letters of the layout above.
HANGUL = range(0xAC00, 0xD7A4)
LEADING = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ"
TRAILING = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"  # or none
)
