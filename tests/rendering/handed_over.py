"""The sample with a scoring model, in memory."""

from pathlib import Path

from personaforge.creating import create_sample
from personaforge.domain import editing
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.scoring import BehaviourRule, MatrixCell, Scoring
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language

MODEL = {"decay": "half_life", "half_life_days": 30, "hand_raise": True, "hand_raise_fit": "C"}
RULES = (
    {"text": "Fragt nach einem Gespräch oder Angebot", "points": 60, "hand_raise": True},
    {"text": "Sieht die Preisseite an", "points": 20, "cap": 40, "fade_points": 5, "fade_days": 30},
    {"text": "Nimmt am Webinar teil", "points": 15},
    {"text": "Lädt einen Leitfaden herunter", "points": 10, "cap": 30},
    {"text": "Öffnet eine E-Mail", "points": 2, "cap": 10},
    {"text": "Meldet sich vom Newsletter ab", "points": -30},
    {"text": "Bewirbt sich auf eine Stelle", "points": -100},
)


def sample(folder: Path, language: Language = "de", scored: bool = True) -> Workspace:
    """The records of the sample; if it has no scoring model, one is added."""
    store = create_sample(folder / f"sample-{language}.pforge", "Test", language)
    workspace = store.workspace
    store.close()
    if scored and not workspace.children(ROOT_ID, Scoring):
        add_model(workspace)
    return workspace


def add_model(workspace: Workspace) -> Scoring:
    """Put a scoring model into a workspace."""
    workspace.apply(editing.insert(workspace, Scoring, ROOT_ID, [MODEL]))
    (scoring,) = workspace.children(ROOT_ID, Scoring)
    cell: dict[str, object] = {
        "fit": "B",
        "engagement": "3",
        "action": "outbound",
        "note": "nur im DACH-Raum",
    }
    for kind, rows in ((BehaviourRule, RULES), (MatrixCell, (cell,))):
        workspace.apply(editing.insert(workspace, kind, scoring.id, rows))
    return scoring
