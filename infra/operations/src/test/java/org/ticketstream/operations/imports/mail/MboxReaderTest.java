package org.ticketstream.operations.imports.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowVisitor;

class MboxReaderTest implements RowVisitor {

    private final List<Long> lines = new ArrayList<>();
    private final List<Map<String, String>> mails = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();

    @Override
    public void header(Iterable<String> names) {
        throw new AssertionError("a mailbox has no header");
    }

    @Override
    public void row(long line, Map<String, String> fields) {
        lines.add(line);
        mails.add(fields);
    }

    @Override
    public void malformed(long line, String reason) {
        malformed.add(line + ": " + reason);
    }

    @Test
    void readsEveryMailOfAHostileMailbox() throws IOException {
        readHostile();

        assertThat(mails).hasSize(7);
        assertThat(malformed).isEmpty();
        assertThat(lines).isSorted().startsWith(1L, 13L);
    }

    @Test
    void takesNoLineOfTheTextForTheNextMail() throws IOException {
        readHostile();

        assertThat(mails.get(0))
                .contains(
                        entry("messageId", "plain-1@example.com"),
                        entry("from", "ann@example.com"),
                        entry("subject", "Printer"),
                        entry("date", "2026-01-02T02:04:05Z"));
        assertThat(mails.get(0).get("text"))
                .contains("From the start it was loud.\n\nFrom what I see, the roller is worn.\n>From the vendor");
    }

    @Test
    void decodesWordsAndTransferEncodings() throws IOException {
        readHostile();

        assertThat(mails.get(1))
                .contains(entry("subject", "Rückerstattung für Größe"), entry("from", "juergen@example.de"));
        assertThat(mails.get(1).get("text")).startsWith("Die Größe paßt nicht, bitte um Rückerstattung.");
    }

    @Test
    void prefersPlainTextAndCountsAttachments() throws IOException {
        readHostile();

        assertThat(mails.get(2).get("text").strip()).isEqualTo("Die schlichte Form – mit Strich.");
        assertThat(mails.get(2)).containsEntry("attachments", "2");
        assertThat(mails.get(5)).contains(entry("text", ""), entry("attachments", "1"));
    }

    @Test
    void makesDoWithWhatAMailHas() throws IOException {
        readHostile();

        assertThat(mails.get(3)).doesNotContainKeys("messageId", "date").containsEntry("from", "lee@example.com");
        assertThat(mails.get(3).get("text")).contains("<p>Only HTML").contains("café");
        assertThat(mails.get(4))
                .contains(entry("messageId", "broken-5@example.com"), entry("subject", "Broken header"));
        assertThat(mails.get(4)).doesNotContainKey("date");
        assertThat(mails.get(4).get("text")).startsWith("Still a text.");
        assertThat(mails.get(6).get("text")).startsWith("café in Latin letters");
    }

    @Test
    void refusesWhatIsNoMailbox() {
        assertThatThrownBy(() -> MboxReader.read(
                        new ByteArrayInputStream("id,text\n1,a\n".getBytes(StandardCharsets.UTF_8)), this))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("From SENDER DATE");
    }

    @Test
    void leavesOutAMailThatIsTooLarge() throws IOException {
        byte[] start = "From a@b Sun Jan  4 14:00:00 2026\n\n".getBytes(StandardCharsets.US_ASCII);
        byte[] mailbox = new byte[start.length + (65 << 20)];
        System.arraycopy(start, 0, mailbox, 0, start.length);
        Arrays.fill(mailbox, start.length, mailbox.length, (byte) 'a');

        MboxReader.read(new ByteArrayInputStream(mailbox), this);

        assertThat(malformed).containsExactly("1: the mail is larger than 64 MB");
    }

    private void readHostile() throws IOException {
        try (InputStream in = MboxReaderTest.class.getResourceAsStream("hostile.mbox")) {
            MboxReader.read(in, this);
        }
    }

    @Override
    public void note(String text) {
        throw new AssertionError(text);
    }
}
