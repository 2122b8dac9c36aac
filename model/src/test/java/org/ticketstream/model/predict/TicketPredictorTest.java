package org.ticketstream.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
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
class TicketPredictorTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

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
        TicketLine[] input = new TicketLine[texts.size()];
        for (int line = 0; line < input.length; line++) {
            input[line] = ticket(line, texts.get(line));
        }

        List<JsonNode> answers = predict(input);

        assertThat(answers).hasSize(texts.size());
        for (int line = 0; line < texts.size(); line++) {
            assertThat(answers.get(line).path("id").intValue()).isEqualTo(line);
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
        List<JsonNode> answers = predict(
                ticket(1, "invoice"),
                TicketLine.rejected(2, "nonsense"),
                TicketLine.of(7, Optional.empty(), "printer"));

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("id").intValue()).isEqualTo(1);
        assertThat(answers.get(1).has("id")).isFalse();
        assertThat(rejected).containsExactly("line 2: nonsense");
        assertThat(done).isEqualTo(3);
    }

    @Test
    void answersEachLineBeforeTheNextIsThere() throws Exception {
        BlockingQueue<Optional<TicketLine>> lines = new LinkedBlockingQueue<>();
        try (PipedWriter out = new PipedWriter();
                BufferedReader fromPredictor = new BufferedReader(new PipedReader(out))) {
            FutureTask<PredictionReport> running =
                    new FutureTask<>(() -> predictor().run(() -> taken(lines), out));
            new Thread(running).start();
            for (int line = 0; line < 3; line++) {
                lines.add(Optional.of(ticket(line, "invoice")));
                assertThat(MAPPER.readTree(fromPredictor.readLine()).path("id").intValue())
                        .isEqualTo(line);
            }
            lines.add(Optional.empty());

            assertThat(running.get().predicted()).isEqualTo(3);
        }
    }

    private static Optional<TicketLine> taken(BlockingQueue<Optional<TicketLine>> lines) {
        try {
            return lines.take();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the predictor", e);
        }
    }

    @Test
    void endsWhenNobodyReadsItsAnswers() {
        assertThatThrownBy(() -> predictor().run(() -> Optional.of(ticket(1, "invoice")), new BrokenPipe()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot write predictions: Broken pipe");
    }

    private static TicketLine ticket(int id, String text) {
        return TicketLine.of(id, Optional.of(IntNode.valueOf(id)), text);
    }

    private List<JsonNode> predict(TicketLine... input) throws Exception {
        StringWriter out = new StringWriter();
        Iterator<TicketLine> lines = List.of(input).iterator();
        PredictionReport report =
                predictor().run(() -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty(), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(MAPPER.readTree(line));
        }
        assertThat(report.predicted()).isEqualTo(answers.size());
        assertThat(report.rejected()).isEqualTo(rejected.size());
        assertThat(report.lines()).isEqualTo(done);
        return answers;
    }

    private TicketPredictor predictor() {
        return new TicketPredictor(classifier, new PredictionListener() {
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
