"""What give and take means here, in under a minute of reading; it imports nothing, as it opens from everywhere."""

MEANING_TITLE = "What give and take means here"
MEANING = (
    "It means care, effort and consideration going both ways, over weeks and months. It needn't be equal, and nobody "
    "keeps score. One of you may give in plans, the other in patience. It changes with life: whoever carries more now "
    "may be carried later.",
    "What counts is whether it feels fair to you both: that you can count on each other, trust that it comes back, "
    "feel valued and understood, and can keep up what you do. What stays lopsided wears people out. So it isn't always "
    "the same one who gives way, no sacrifice lasts for ever, and big changes are planned together.",
    "All of this counts: making the first move and answering it, offering to make up, limits towards family, costs and "
    "benefits shared, being strong one day and vulnerable the next, helping each other become more yourselves. So do "
    "small things: checking in, remembering a detail, saying thanks.",
    "Look at patterns, not single incidents. Say what you hope for concretely: what would fair look like on an "
    "ordinary Tuesday? Ask which kind of giving reaches your partner, and look for what you haven't counted. Starting "
    "with your own part often invites the same. Asking, receiving and saying no belong to it.",
    "It needn't be perfect, only steady, in a way that feels like you. Nobody has to prove their worth. When it slips, "
    "you can put it right.",
)
