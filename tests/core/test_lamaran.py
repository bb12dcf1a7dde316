"""Applicants and stages: moved together, taken back together, never lost."""

import time
from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import lamaran, lowongan, tahap, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.seleksi import USUAL, HasilTahap, Lamaran, Tahap, Tujuan, summary
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import journal, record, seleksi
from tests.core.selection_office import Selection, selection

TWO = (("Ani", "P"), ("Budi", "L"))


@pytest.fixture
def made(office: Office) -> Selection:
    """A vacancy with Ani and Budi, who have not applied yet."""
    return selection(office, TWO)


def test_a_stage_from_the_bin_has_a_place_of_its_own(made: Selection) -> None:
    made.applied()
    last = made.stages()[-1]
    tahap.remove(made.office, last.id)
    tahap.save(made.office, Tahap(lowongan=made.lowongan, nama="Medis"))
    with made.office.read() as db:
        (gone,) = [one for one in journal.bin_of(db) if one.tabel == "tahap"]
    urungan.restore(made.office, gone.jurnal)
    stages = made.stages()
    assert [one.nama for one in stages] == [*USUAL, "Medis"]
    assert [one.urut for one in stages] == list(range(1, len(stages) + 1))
    urungan.undo(made.office)
    assert [one.nama for one in made.stages()] == [*USUAL[:-1], "Medis"]


def positions(made: Selection) -> list[tuple[int | None, str]]:
    return [(one.tahap, one.hasil) for one in made.all()]


def test_applying_gives_the_usual_stages_and_starts_in_the_first(made: Selection) -> None:
    assert lamaran.apply(made.office, made.lowongan, made.alumni) == 2
    stages = made.stages()
    assert tuple(stage.nama for stage in stages) == USUAL
    assert positions(made) == [(stages[0].id, ""), (stages[0].id, "")]
    assert lamaran.apply(made.office, made.lowongan, made.alumni) == 0


def test_adding_is_taken_back_with_the_stages_it_made(made: Selection) -> None:
    made.applied()
    urungan.undo(made.office)
    assert (made.all(), made.stages()) == ([], [])
    urungan.redo(made.office)
    assert len(made.all()) == 2


def test_somebody_who_withdrew_is_not_added_and_nobody_else_either(made: Selection) -> None:
    with made.office.write("Tarik") as db:
        ani = record.get(db, Alumni, made.alumni[0])
        record.update(db, replace(ani, tanggal_tarik_persetujuan=date(2026, 8, 1)))
    with pytest.raises(UserError, match="Ani sudah menarik persetujuan"):
        lamaran.apply(made.office, made.lowongan, made.alumni)
    assert made.all() == []


def test_a_hundred_are_moved_in_one_action_and_back(office: Office) -> None:
    made = selection(office, tuple((f"Orang {n}", "LP"[n % 2]) for n in range(100)))
    ids, stages = made.applied(), made.stages()
    start = time.perf_counter()
    lamaran.move(office, ids, Tujuan(tahap=stages[3].id))
    assert time.perf_counter() - start < 2
    assert {one.tahap for one in made.all()} == {stages[3].id}
    with office.read() as db:
        done = journal.latest_undoable(db)
        assert done is not None
        assert done.nama == "Pindahkan 100 pelamar ke Tes kesehatan"
    urungan.undo(office)
    assert {one.tahap for one in made.all()} == {stages[0].id}
    with office.read() as db:
        assert record.all_of(db, HasilTahap) == []


def test_passing_goes_stage_by_stage_to_acceptance(made: Selection) -> None:
    ids, stages = made.applied(), made.stages()
    for _ in range(len(stages)):
        lamaran.advance(made.office, ids[:1])
    assert positions(made) == [(stages[-1].id, "diterima"), (stages[0].id, "")]
    with made.office.read() as db:
        told = summary(stages, seleksi.people(db, made.lowongan))
        assert set(seleksi.results_of(db, ids[0]).values()) == {"lolos"}
    assert [stage.lolos.jumlah for stage in told.tahap] == [1] * len(stages)
    assert (told.pelamar.l, told.pelamar.p) == (1, 1)


def test_going_back_is_allowed_and_journalled(made: Selection) -> None:
    ids, stages = made.applied(), made.stages()
    lamaran.move(made.office, ids[:1], Tujuan(hasil="tidak_lolos", alasan="Nilai kurang"))
    (failed, _) = made.all()
    assert (failed.hasil, failed.alasan, failed.tanggal_hasil) == (
        "tidak_lolos",
        "Nilai kurang",
        date(2026, 8, 24),
    )
    lamaran.move(made.office, ids[:1], Tujuan(tahap=stages[0].id))
    assert positions(made)[0] == (stages[0].id, "")
    with made.office.read() as db:
        names = {change.nama for change in journal.history(db, "lamaran", ids[0])}
    assert "Pindahkan Ani ke Tidak lolos" in names
    assert "Pindahkan Ani ke Administrasi" in names


def test_attendance_belongs_to_the_stage_in_which_each_stands(made: Selection) -> None:
    ids, stages = made.applied(), made.stages()
    lamaran.move(made.office, ids[1:], Tujuan(tahap=stages[2].id))
    lamaran.attend(made.office, ids, "hadir")
    with made.office.read() as db:
        came = [row["kehadiran"] for row in seleksi.applicants(db, made.lowongan)]
        told = summary(stages, seleksi.people(db, made.lowongan))
    assert came == ["hadir", "hadir"]
    assert [stage.hadir.jumlah for stage in told.tahap] == [1, 0, 1, 0, 0]
    lamaran.attend(made.office, ids[:1], "")
    with made.office.read() as db:
        assert seleksi.result(db, ids[0], stages[0].id).kehadiran == ""


def test_marks_and_remarks_are_kept_beside_the_result(made: Selection) -> None:
    ids, stages = made.applied(), made.stages()
    lamaran.attend(made.office, ids[:1], "hadir")
    one = made.all()[0]
    told = HasilTahap(kehadiran="hadir", nilai="87", keterangan="Tenang")
    lamaran.write_down(made.office, replace(one, keterangan="Siap lembur", hasil="mundur"), told)
    with made.office.read() as db:
        kept = seleksi.result(db, one.id, stages[0].id)
    assert (kept.nilai, kept.keterangan, kept.kehadiran) == ("87", "Tenang", "hadir")
    stored = made.all()[0]
    assert (stored.keterangan, stored.hasil) == ("Siap lembur", "")


def test_an_application_is_removed_with_its_results_and_comes_back(made: Selection) -> None:
    ids = made.applied()
    lamaran.attend(made.office, ids, "hadir")
    lamaran.remove(made.office, ids)
    assert made.all() == []
    urungan.undo(made.office)
    assert [one.id for one in made.all()] == ids
    with pytest.raises(UserError, match="sudah tidak ada"):
        lamaran.remove(made.office, [999])


def test_a_stage_of_another_vacancy_is_refused(made: Selection) -> None:
    ids = made.applied()
    with pytest.raises(UserError, match="tidak ada di lowongan ini"):
        lamaran.move(made.office, ids, Tujuan(tahap=999))


def test_stages_are_added_renamed_and_reordered(made: Selection) -> None:
    tahap.prepare(made.office, made.lowongan)
    new = tahap.save(made.office, Tahap(lowongan=made.lowongan, nama="  Tes buta warna "))
    assert [stage.nama for stage in made.stages()] == [*USUAL, "Tes buta warna"]
    for _ in range(9):
        tahap.shift(made.office, new, -1)
    first = made.stages()[0]
    assert first.nama == "Tes buta warna"
    tahap.save(made.office, replace(first, nama="Buta warna", pukul="08.00"))
    assert made.stages()[0].nama == "Buta warna"
    with pytest.raises(UserError, match="wajib diisi"):
        tahap.save(made.office, replace(first, nama=" "))


def test_a_stage_in_use_stays_and_an_unused_one_goes(made: Selection) -> None:
    made.applied()
    first, second = made.stages()[:2]
    with pytest.raises(UserError, match="Tahap Administrasi tidak dihapus: 2 pelamar"):
        tahap.remove(made.office, first.id)
    tahap.remove(made.office, second.id)
    assert second.id not in {stage.id for stage in made.stages()}


def test_a_stage_that_all_have_only_passed_can_go(made: Selection) -> None:
    ids, stages = made.applied(), made.stages()
    lamaran.move(made.office, ids, Tujuan(tahap=stages[3].id))
    tahap.remove(made.office, stages[1].id)
    assert len(made.stages()) == len(stages) - 1
    urungan.undo(made.office)
    assert made.stages() == stages


def test_the_last_stage_is_not_removed(made: Selection) -> None:
    tahap.prepare(made.office, made.lowongan)
    *others, last = made.stages()
    for stage in others:
        tahap.remove(made.office, stage.id)
    with pytest.raises(UserError, match="paling sedikit satu tahap"):
        tahap.remove(made.office, last.id)


def test_a_vacancy_goes_with_its_stages_but_not_with_applicants(made: Selection) -> None:
    made.applied()
    with pytest.raises(UserError, match="2 lamaran"):
        lowongan.remove(made.office, [made.lowongan])
    with pytest.raises(UserError, match="lamaran"):
        people.remove(made.office, made.alumni[:1])
    lamaran.remove(made.office, [one.id for one in made.all()])
    lowongan.remove(made.office, [made.lowongan])
    assert made.stages() == []
    urungan.undo(made.office)
    assert len(made.stages()) == len(USUAL)


def test_a_move_after_which_something_was_edited_is_taken_back_as_far_as_it_goes(
    made: Selection,
) -> None:
    ids, stages = made.applied(), made.stages()
    lamaran.move(made.office, ids, Tujuan(tahap=stages[1].id))
    with made.office.write("Ubah") as db:
        one = record.get(db, Lamaran, ids[0])
        record.update(db, replace(one, keterangan="Sakit"))
    with made.office.read() as db:
        moved = next(
            change.tindakan
            for change in journal.history(db, "lamaran", ids[0])
            if change.nama.startswith("Pindahkan")
        )
    urungan.undo_action(made.office, moved)
    assert positions(made) == [(stages[0].id, ""), (stages[0].id, "")]
    assert made.all()[0].keterangan == "Sakit"
