"""The notebooks run from first to last cell, show what they promise, and stand in the repository without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

FILE = Path(__file__).resolve().parents[2] / "docs" / "notebooks" / "first-network.ipynb"


def test_the_first_network_runs_to_its_figure(tmp_path: Path) -> None:
    notebook = nbformat.read(FILE, as_version=4)
    assert len(notebook.cells) <= 15
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs before committing"
    (tmp_path / "samples").symlink_to(FILE.parents[2] / "samples")
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if output.output_type == "execute_result"]
    assert any("家庭医生签约服务" in output.data.get("text/plain", "") for output in shown)
    assert any("image/png" in output.data for output in shown)
    assert (tmp_path / "first-network.svg").read_bytes().startswith(b"<?xml")
