package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.budget.CpuBudget;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.ingest.redaction.Redactor;
import org.ticketstream.ingest.testing.LabeledMail;

/**
 * Measures what is cut from mails on the labelled set and writes {@code target/mail-report.txt}, and for the comparison
 * with other programs {@code target/mail-cleaned.jsonl}.
 */
class MailQualityTest {
    private static final Path REPORT = Path.of("target/mail-report.txt");
    private static final Path CLEANED = Path.of("target/mail-cleaned.jsonl");
    private static final double LEAST_KEPT = 0.998;
    private static final double LEAST_REMOVED = 0.95;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TicketText cleaner = new TicketText(32_768, new Redactor(RedactionSettings.defaults()));

    @Test
    void whatTheWriterWroteStaysAndWhatIsQuotedGoes() throws IOException {
        List<LabeledMail> tuning = LabeledMail.read("tuning");
        List<LabeledMail> heldOut = LabeledMail.read("held-out");
        List<LabeledMail> all = new ArrayList<>(tuning);
        List<LabeledMail> independent = LabeledMail.read("independent");
        all.addAll(heldOut);
        all.addAll(independent);
        Map<LabeledMail, MailScore> scores = new HashMap<>();
        StringBuilder mistakes = new StringBuilder();
        all.forEach(mail -> scores.put(mail, MailScore.of(mail, LabeledMail.withoutLayout(cleaned(mail)))));
        Stream.concat(tuning.stream(), independent.stream())
                .forEach(mail -> mistakes.append(mistake(mail, scores.get(mail))));
        Files.writeString(
                REPORT,
                table("all", all, scores)
                        + table("tuning", tuning, scores)
                        + table("held out", heldOut, scores)
                        + table("independent", independent, scores)
                        + "mistakes outside of the held-out part\n"
                        + mistakes);

        Files.write(CLEANED, all.stream().map(this::json).toList());

        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(by(LabeledMail::language, all, scores)).hasSizeGreaterThanOrEqualTo(12);
        assertThat(by(LabeledMail::program, all, scores)).hasSizeGreaterThanOrEqualTo(10);
        requireFloors("tuning", tuning, scores);
        requireFloors("held out", heldOut, scores);
        requireFloors("independent", independent, scores);
    }

    private String cleaned(LabeledMail mail) {
        return cleaner.of(mail.subject(), mail.body(), CpuBudget.unlimited()).plain();
    }

    private String json(LabeledMail mail) {
        ObjectNode json = JSON.valueToTree(mail);
        return json.put("cleaned", cleaned(mail)).toString();
    }

    private static void requireFloors(String part, List<LabeledMail> mails, Map<LabeledMail, MailScore> scores) {
        for (Function<LabeledMail, String> group : List.<Function<LabeledMail, String>>of(
                LabeledMail::language, LabeledMail::program, LabeledMail::kind)) {
            by(group, mails, scores).forEach((name, score) -> {
                assertThat(score.shareKept())
                        .as("writers' words kept of %s, %s", name, part)
                        .isGreaterThanOrEqualTo(LEAST_KEPT);
                assertThat(score.shareRemoved())
                        .as("quoted words removed of %s, %s", name, part)
                        .isGreaterThanOrEqualTo(LEAST_REMOVED);
            });
        }
    }

    private static Map<String, MailScore> by(
            Function<LabeledMail, String> group, List<LabeledMail> mails, Map<LabeledMail, MailScore> scores) {
        Map<String, MailScore> groups = new TreeMap<>();
        mails.forEach(mail -> groups.merge(group.apply(mail), scores.get(mail), MailScore::plus));
        return groups;
    }

    private static String table(String part, List<LabeledMail> mails, Map<LabeledMail, MailScore> scores) {
        StringBuilder out = new StringBuilder(part + ", " + mails.size() + " mails\n");
        out.append(rows(by(mail -> "all", mails, scores)));
        out.append(rows(by(LabeledMail::language, mails, scores)));
        out.append(rows(by(LabeledMail::program, mails, scores)));
        out.append(rows(by(LabeledMail::kind, mails, scores)));
        return out.append("\n").toString();
    }

    private static String rows(Map<String, MailScore> groups) {
        StringBuilder out = new StringBuilder();
        groups.forEach((name, score) -> out.append(String.format(
                Locale.ROOT,
                "%-12s kept %.4f  removed %.4f  (%d mails, %d of %d words lost, %d of %d quoted words left)%n",
                name,
                score.shareKept(),
                score.shareRemoved(),
                score.mails(),
                score.written() - score.kept(),
                score.written(),
                score.left(),
                score.quoted())));
        return out.append("\n").toString();
    }

    private String mistake(LabeledMail mail, MailScore score) {
        if (score.kept() == score.written() && score.left() == 0) {
            return "";
        }
        return String.format(
                "== %s %s %s, %d of the writer's words lost, %d quoted words left%n%s%n",
                mail.id(),
                mail.program(),
                mail.kind(),
                score.written() - score.kept(),
                score.left(),
                cleaned(mail).replaceAll("(?m)^", "    "));
    }
}
