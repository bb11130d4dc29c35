"""How the persona buys: the steps on their line."""
