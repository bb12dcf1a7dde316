from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent.parent
VIEWS = (
    "beranda", "alumni", "pencaker", "perusahaan", "lowongan", "penempatan", "penelusuran",
    "kegiatan", "laporan", "surat", "pengiriman", "pengaturan", "cari", "impor-pratinjau", "gabung",
    "seleksi", "menghubungi", "angka", "laporan-pratinjau",
)  # fmt: skip
# All of it, with the pictures of every view, is what `make demo` shows.
BRIEFLY = """
import sys
from pathlib import Path
from ui.demo import run
from ui.demo.pictures import BRIEF
sys.exit(run(Path(sys.argv[1]), BRIEF))
"""


def test_the_demo_does_a_quarters_work_and_leaves_its_results(tmp_path: Path) -> None:
    target = tmp_path / "demo"
    done = subprocess.run(
        [sys.executable, "-c", BRIEFLY, str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    summary = json.loads((target / "summary.json").read_text(encoding="utf-8"))
    assert summary["ok"]
    assert summary["checks"]
    assert all(check["ok"] for check in summary["checks"])
    assert all(step["count"] > 0 for step in summary["steps"])
    for name in ("laporan.pdf", "laporan.xlsx", "report.json"):
        assert (target / "laporan" / name).stat().st_size > 0
    assert (target / "surat" / "surat_pengantar.pdf").stat().st_size > 0
    receipt = (target / "kirim" / "tanda-terima.json").read_text(encoding="utf-8")
    (reply,) = (target / "usb" / "BKK").glob("*.bkkr")
    assert receipt in json.loads(reply.read_text(encoding="utf-8"))["receipts"]
    for paper in ("kartu_pencari_kerja", "pengumuman_lowongan", "daftar_hadir_pembekalan"):
        assert (target / "cetak" / f"{paper}.pdf").stat().st_size > 0
    for view in VIEWS:
        for look in ("terang", "gelap"):
            picture = QImage(str(target / "layar" / f"{view}-{look}.png"))
            assert (picture.width(), picture.height()) == (1366, 768)
