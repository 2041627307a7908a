"""The evenings this device has recorded: look at one again, or keep it as a file."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.questions import ExportRecording, ReadRecordings
from waiterapp.domain.recordings import RecordedText, Recording, Recordings
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.kit.texts import moment_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.replay.replay_window import ReplayWindow, export_name
from waiterapp.ui.sentences import translated

MB, KB = 1_000_000, 1000


class ReplayPage(QWidget):
    """Lists recordings, the newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("replay_page")
        sizes = context.sizes
        self._listing = self._exporting = ""
        self._recordings = Recordings()
        self.folder = documents_folder()
        self.replay: ReplayWindow | None = None
        self._about, self._trouble = QLabel(), QLabel()
        self._about.setWordWrap(True)
        self._trouble.setObjectName("replay_trouble")
        self._trouble.setWordWrap(True)
        self._trouble.setFont(sizes.font(4, bold=True))
        self.table = PlainTable(sizes, "replay_table", 5, numbers=(3, 4))
        self.table.itemSelectionChanged.connect(self._offer)
        self.table.doubleClicked.connect(self.open_chosen)
        self.open_button = named_button("replay_open", self.open_chosen)
        self.open_button.setProperty("primary", True)
        self.save_button = named_button("replay_save", self.save_chosen)
        self.refresh_button = named_button("replay_refresh", self.read)
        doing = FlowLayout(sizes.px(1.5))
        for button in (self.open_button, self.save_button, self.refresh_button):
            doing.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self._about)
        layout.addWidget(self._trouble)
        layout.addWidget(self.table, 1)
        layout.addLayout(doing)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._about.setText(
            self.tr(
                "This device keeps for 30 days what its screens showed. "
                "PINs, vouchers, customers and how guests paid are not in it."
            )
        )
        heads = [self.tr("Evening"), self.tr("From"), self.tr("To"), self.tr("Rounds"), self.tr("Size")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Recorded evenings"))
        self.open_button.setText(self.tr("See it again"))
        self.save_button.setText(self.tr("Save as a file"))
        self.refresh_button.setText(self.tr("Read again"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when somebody looks: the evening goes on."""
        super().showEvent(event)
        if not self._listing:
            self.read()

    @Slot()
    def read(self) -> None:
        """Ask what there is."""
        command = ReadRecordings()
        self._listing = command.id
        self._context.submit(command)

    @Slot()
    def open_chosen(self) -> None:
        """Open the chosen evening in a window of its own; the one that is going on goes on."""
        recording = self._chosen()
        if recording is None:
            return
        if self.replay is not None:
            self.replay.close()
        self.replay = ReplayWindow(self._context, recording, self.window())
        self.replay.closed.connect(self._on_closed)
        self.replay.show()

    @Slot()
    def save_chosen(self) -> None:
        """Ask for the chosen evening as people can read it."""
        recording = self._chosen()
        if recording is not None and not self._exporting:
            command = ExportRecording(name=recording.name, since_s=0.0, until_s=recording.length_s)
            self._exporting = command.id
            self._offer()
            self._context.submit(command)

    @Slot()
    def _on_closed(self) -> None:
        replay, self.replay = self.replay, None
        if replay is not None:
            replay.deleteLater()

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        answer = answered.answer
        if self._listing and answered.command_id == self._listing and isinstance(answer, Recordings):
            self._listing = ""
            self._recordings = answer
            self._show()
        elif self._exporting and answered.command_id == self._exporting and isinstance(answer, RecordedText):
            self._exporting = ""
            self._offer()
            self._context.notice.emit(save(self.folder / export_name(answer.name), lambda path: path.write_bytes(answer.body)))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id and command_id in (self._listing, self._exporting):
            self._listing = self._exporting = ""
            self._offer()
            self._context.notice.emit(translated(reason))

    def _chosen(self) -> Recording | None:
        chosen = self.table.chosen_key()
        return next((one for one in self._recordings.recordings if one.name == chosen), None)

    def _show(self) -> None:
        recordings = self._recordings.recordings
        had_chosen = self.table.chosen_key() is not None
        self.table.fill((self._row(one) for one in recordings), (one.name for one in recordings))
        if recordings and not had_chosen:
            self.table.choose(recordings[0].name)
        self._trouble.setText(self._trouble_text())
        self._trouble.setVisible(bool(self._trouble.text()))
        self._offer()

    def _row(self, recording: Recording) -> list[str]:
        to = self.tr("now") if recording.is_running else moment_text(recording.ended_at)
        day = recording.day
        date = QLocale().toString(
            QDate(day.year, day.month, day.day), self.tr("ddd d MMM", "day of the week, day and month, as in Sun 29 Nov")
        )
        size = recording.size
        written = f"{size / MB:.1f} MB" if size >= MB else f"{max(1, size // KB)} kB"
        return [date, moment_text(recording.began_at), to, str(recording.rounds), written]

    def _trouble_text(self) -> str:
        parts = [translated(self._recordings.trouble)]
        if self._recordings.unreadable:
            names = ", ".join(self._recordings.unreadable)
            parts.append(self.tr("Nothing can be read in %1.").replace("%1", names))
        return "\n".join(one for one in parts if one)

    @Slot()
    def _offer(self) -> None:
        is_chosen = self._chosen() is not None
        self.open_button.setEnabled(is_chosen)
        self.save_button.setEnabled(is_chosen and not self._exporting)
