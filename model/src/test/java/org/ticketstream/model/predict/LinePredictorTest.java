package org.ticketstream.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.testing.RandomTexts;
import org.ticketstream.model.testing.TinyBundle;

@Timeout(120)
class LinePredictorTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TEXT = List.of("text");

    @TempDir
    private static Path temp;

    private static TicketClassifier classifier;

    private final List<String> rejected = new ArrayList<>();
    private long done;

    @BeforeAll
    static void load() {
        classifier = TicketClassifier.load(
                TinyBundle.write(temp.resolve("one"), TinyBundle.policy(32), 1),
                ClassifierOptions.defaults().withTarget("cpu-f32"));
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void answersInOrderWhateverTheLengths() throws Exception {
        List<String> texts = RandomTexts.of(300, 40, 5);
        StringBuilder input = new StringBuilder();
        for (int line = 0; line < texts.size(); line++) {
            input.append(MAPPER.createObjectNode().put("id", "t-" + line).put("text", texts.get(line)))
                    .append('\n');
        }

        List<JsonNode> answers = predict(input.toString(), TEXT);

        assertThat(answers).hasSize(texts.size());
        for (int line = 0; line < texts.size(); line++) {
            assertThat(answers.get(line).path("id").textValue()).isEqualTo("t-" + line);
        }
        Prediction expected = classifier.classify(texts.get(7)).join();
        JsonNode answer = answers.get(7);
        assertThat(answer.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "category", "confidence", "outOfScope", "scores");
        assertThat(answer.path("category").textValue())
                .isEqualTo(expected.category().orElseThrow());
        assertThat(answer.path("confidence").doubleValue()).isCloseTo(expected.confidence(), within(0.05));
        assertThat(answer.path("outOfScope").booleanValue()).isFalse();
        assertThat(answer.path("scores").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(TinyBundle.LABELS);
    }

    @Test
    void namesTheLinesThatAreNoTickets() throws Exception {
        List<JsonNode> answers = predict("""
                {"id": 1, "text": "invoice"}
                nonsense

                [1]
                {"id": 5}
                {"id": {"a": 1}, "text": "printer"}
                {"text": "printer"}
                {"id": 8, "text": "order"} more
                """, TEXT);

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("id").intValue()).isEqualTo(1);
        assertThat(answers.get(1).has("id")).isFalse();
        assertThat(rejected).hasSize(5);
        assertThat(rejected.get(0)).startsWith("line 2: must be JSON");
        assertThat(rejected.get(1)).isEqualTo("line 4: must be a JSON object (got: ARRAY)");
        assertThat(rejected.get(2)).isEqualTo("line 5: text must be a string (got: MISSING)");
        assertThat(rejected.get(3)).isEqualTo("line 6: id must be a string or a number (got: OBJECT)");
        assertThat(rejected.get(4)).startsWith("line 8: must be JSON");
        assertThat(done).isEqualTo(7);
    }

    @Test
    void joinsTheTextFields() throws Exception {
        List<JsonNode> joined = predict("{\"subject\": \"invoice\", \"body\": \"late\"}", List.of("subject", "body"));
        List<JsonNode> single = predict("{\"text\": \"invoice\\nlate\"}", TEXT);

        assertThat(joined.get(0).path("scores").path("billing").doubleValue())
                .isCloseTo(single.get(0).path("scores").path("billing").doubleValue(), within(1e-5));
    }

    @Test
    void answersEachLineBeforeTheNextIsThere() throws Exception {
        try (PipedWriter toPredictor = new PipedWriter();
                PipedReader in = new PipedReader(toPredictor);
                PipedWriter out = new PipedWriter();
                BufferedReader fromPredictor = new BufferedReader(new PipedReader(out))) {
            FutureTask<PredictionReport> running =
                    new FutureTask<>(() -> predictor(TEXT).run(in, out));
            new Thread(running).start();
            for (int line = 0; line < 3; line++) {
                toPredictor.write("{\"id\": " + line + ", \"text\": \"invoice\"}\n");
                toPredictor.flush();
                assertThat(MAPPER.readTree(fromPredictor.readLine()).path("id").intValue())
                        .isEqualTo(line);
            }
            toPredictor.close();

            assertThat(running.get().predicted()).isEqualTo(3);
        }
    }

    @Test
    void endsWhenNobodyReadsItsAnswers() {
        String input = "{\"id\": 1, \"text\": \"invoice\"}\n".repeat(20_000);

        assertThatThrownBy(() -> predictor(TEXT).run(new StringReader(input), new BrokenPipe()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot write predictions: Broken pipe");
    }

    private List<JsonNode> predict(String input, List<String> textFields) throws Exception {
        StringWriter out = new StringWriter();
        PredictionReport report = predictor(textFields).run(new StringReader(input), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(MAPPER.readTree(line));
        }
        assertThat(report.predicted()).isEqualTo(answers.size());
        assertThat(report.rejected()).isEqualTo(rejected.size());
        assertThat(report.lines()).isEqualTo(done);
        return answers;
    }

    private LinePredictor predictor(List<String> textFields) {
        return new LinePredictor(classifier, textFields, new PredictionListener() {
            @Override
            public void done(long lines) {
                done = lines;
            }

            @Override
            public void rejected(RejectedLine line) {
                rejected.add(line.toString());
            }
        });
    }

    private static final class BrokenPipe extends Writer {
        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
