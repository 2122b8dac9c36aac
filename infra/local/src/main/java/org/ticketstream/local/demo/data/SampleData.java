package org.ticketstream.local.demo.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.schemas.OutOfScope;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** The tickets that come with the project: its part for training trains, its held-out part is streamed. */
public final class SampleData {

    private static final String RESOURCE = "/sample/tickets.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double DEV_SHARE = 0.1;
    private static final int EPOCHS = 3;
    private static final double RATE = 1e-4;
    private static final long SEED = 1;

    private SampleData() {}

    public static DemoData load() {
        CleanText clean = new CleanText();
        List<LabeledRow> train = new ArrayList<>();
        List<LabeledRow> outOfScope = new ArrayList<>();
        List<DemoTicket> stream = new ArrayList<>();
        for (JsonNode row : rows()) {
            String label = row.path("label").asText();
            boolean inScope = !OutOfScope.LABELS.contains(label);
            DemoTicket ticket = new DemoTicket(
                    row.path("id").asText(),
                    row.path("subject").asText(),
                    row.path("body").asText(),
                    label,
                    inScope);
            if (row.path("split").asText().equals("heldout")) {
                stream.add(ticket);
            } else {
                (inScope ? train : outOfScope)
                        .add(new LabeledRow(clean.of(ticket), label, "", "sample ticket " + ticket.id()));
            }
        }
        return new DemoData(
                "the sample tickets",
                new SplitRule.Stratified(DEV_SHARE, SEED).apply(new LabeledData(train, outOfScope, List.of())),
                stream,
                options());
    }

    /**
     * How the models of a demo are trained. MiniLM was made to be read as the mean of its tokens. A training that
     * starts from a fitted head needs few epochs.
     */
    static TrainingOptions options() {
        return TrainingOptions.defaults()
                .with("pooling", "mean")
                .with("epochs", EPOCHS)
                .with("learning-rate", RATE);
    }

    private static List<JsonNode> rows() {
        try (InputStream in = SampleData.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<JsonNode> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample tickets", e);
        }
    }
}
