"""Where answers are kept: pairs, keys, drafts, sealed sheets and the reveal."""
