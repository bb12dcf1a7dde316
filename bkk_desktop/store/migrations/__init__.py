"""Every step of the schema, in order; a landed step is never edited."""

from __future__ import annotations

from bkk_desktop.store.migrations import (
    m0001_rekaman,
    m0002_jurnal,
    m0003_laporan,
    m0004_berkas,
    m0005_seleksi,
    m0006_penelusuran,
    m0007_surat,
    m0008_cetak,
    m0009_hubungan,
    m0010_perangkat,
)

STEPS = (
    m0001_rekaman,
    m0002_jurnal,
    m0003_laporan,
    m0004_berkas,
    m0005_seleksi,
    m0006_penelusuran,
    m0007_surat,
    m0008_cetak,
    m0009_hubungan,
    m0010_perangkat,
)
