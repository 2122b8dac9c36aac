package org.ticketstream.training.service;

import java.util.List;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.training.data.DataFile;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.TrainingRecord;

/**
 * What a champion was trained on, read again from where its bundle says. A trainer that was trained on the latest
 * corrections alone would forget all the rest.
 *
 * @param train training rows
 * @param dev   evaluation rows, if they were separate files
 */
record ChampionData(LabeledData train, Optional<LabeledData> dev) {

    private static final String WHAT_TO_DO =
            "; name the rows with --data, or say --labels-only to train on labelled tickets alone";

    /** @throws IllegalStateException if the bundle does not say, or the files are not there as they were */
    static ChampionData of(Optional<ReleaseBundle> champion) {
        ReleaseBundle release = champion.orElseThrow(() -> new IllegalStateException(
                "Cannot train: there are no training rows, and no champion whose rows could be taken" + WHAT_TO_DO));
        TrainingRecord data = TrainingRecord.of(release)
                .orElseThrow(() -> refused(release, "its bundle does not say what it was trained on"));
        List<DataFile> files = data.train().files();
        if (files.isEmpty()) {
            throw refused(release, "it was trained on labelled tickets alone");
        }
        List<DataFile> judged = data.dev().files().stream()
                .filter(file -> !files.contains(file))
                .toList();
        return new ChampionData(
                read(release, files),
                judged.isEmpty() || !data.dev().complete() ? Optional.empty() : Optional.of(read(release, judged)));
    }

    private static LabeledData read(ReleaseBundle champion, List<DataFile> files) {
        try {
            return files.stream().map(DataFile::read).reduce(LabeledData.none(), LabeledData::overruledBy);
        } catch (InvalidDataException e) {
            throw refused(champion, e.getMessage());
        }
    }

    private static IllegalStateException refused(ReleaseBundle champion, String reason) {
        return new IllegalStateException("Cannot train from what the champion " + champion.version()
                + " was trained on: " + reason + WHAT_TO_DO);
    }
}
