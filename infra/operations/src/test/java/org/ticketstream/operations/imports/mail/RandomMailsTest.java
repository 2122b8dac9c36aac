package org.ticketstream.operations.imports.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.ingest.testing.LabeledMail;
import org.ticketstream.rows.RowVisitor;
import org.ticketstream.schemas.Ticket;

/**
 * Mails of the labelled set, packed at random, through the mailbox and the cleaner. {@code -Dmails.seed=} repeats a
 * run, {@code -Dmails.count=} makes a longer one.
 */
class RandomMailsTest implements RowVisitor {
    private static final int COUNT = Integer.getInteger("mails.count", 5_000);
    private static final long SEED = Long.getLong("mails.seed", 20260303L);

    private final TicketCleaner cleaner = new TicketCleaner(Clock.systemUTC(), CleaningSettings.defaults());
    private final List<LabeledMail> written = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private int read;

    @Test
    void noLineOfAWriterIsLostHoweverTheMailIsPacked() throws IOException {
        List<LabeledMail> set = new ArrayList<>(LabeledMail.read("tuning"));
        set.addAll(LabeledMail.read("held-out"));
        Random random = new Random(SEED);
        ByteArrayOutputStream mailbox = new ByteArrayOutputStream();
        for (int i = 0; i < COUNT; i++) {
            LabeledMail mail = set.get(random.nextInt(set.size()));
            written.add(mail);
            mailbox.writeBytes("From - Tue Mar 03 09:12:44 2026\n".getBytes(StandardCharsets.US_ASCII));
            mailbox.writeBytes(quoted(new RandomMail(random).of(mail)));
            mailbox.write('\n');
        }

        MboxReader.read(new ByteArrayInputStream(mailbox.toByteArray()), this);

        assertThat(read).as("mails read, seed %d", SEED).isEqualTo(COUNT);
        assertThat(lost).as("lines lost, seed %d", SEED).isEmpty();
    }

    /** As mboxrd keeps lines of a mail apart from separators. */
    private static byte[] quoted(byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1)
                .replaceAll("(?m)^(>*From )", ">$1")
                .concat("\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void row(long line, Map<String, String> fields) {
        LabeledMail mail = written.get(read++);
        Ticket ticket = Ticket.newBuilder()
                .setTicketId("t")
                .setSubject(fields.getOrDefault(MailParser.SUBJECT, ""))
                .setBody(fields.get(MailParser.TEXT))
                .setCreatedAt(Instant.EPOCH)
                .build();
        String cleaned = LabeledMail.withoutLayout(cleaner.cleaned(null, ticket).plainText());
        for (String each : mail.writers()) {
            if (!cleaned.contains(each)) {
                lost.add(mail.id() + " (mail " + read + "): " + each);
            }
        }
    }

    @Override
    public void note(String note) {
        throw new AssertionError(note);
    }

    @Override
    public void malformed(long line, String reason) {
        throw new AssertionError("mail " + read + ": " + reason);
    }

    @Override
    public void header(Iterable<String> names) {
        throw new AssertionError("a mailbox has no header");
    }
}
