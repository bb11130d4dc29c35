"""What a list of rated customers says on paper."""

from dataclasses import dataclass, field

from personaforge.domain.companies.results import Discovery, Share, Trait, Verdict
from personaforge.rendering.backtest.sheet import Trial
from personaforge.rendering.sheets import Foot, Head, Meta


@dataclass(frozen=True, slots=True)
class SharedTrait:
    """A trait and its words: the clause of its test (`words`) and the name of the attribute (`attribute`)."""

    words: str
    attribute: str
    trait: Trait

    @property
    def verdict(self) -> Verdict:
        """What the trait says about good customers."""
        return self.trait.verdict

    @property
    def others(self) -> Share:
        """Share among all that are not best, without an interval."""
        worst, rest = self.trait.worst, self.trait.rest
        return Share(worst.count + rest.count, worst.known + rest.known, None, None)


@dataclass(frozen=True, slots=True)
class CustomersSheet:
    """The analysis of the customers: what the good ones share, and how the ICPs stand the back-test."""

    title: str
    head: Head
    foot: Foot
    discovery: Discovery
    traits: tuple[SharedTrait, ...] = ()
    tested: tuple[Trial, ...] = ()
    meta: Meta = field(default_factory=Meta)
