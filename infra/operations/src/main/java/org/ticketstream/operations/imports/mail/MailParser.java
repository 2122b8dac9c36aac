package org.ticketstream.operations.imports.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.field.FieldName;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** The parts of a mail that make a ticket, as named fields; what it lacks is left out. */
public final class MailParser {

    /** Message-ID without brackets; left out if it is no legal id of a ticket. */
    public static final String MESSAGE_ID = "messageId";

    /** Fields of the row that a mail becomes. */
    public static final String SUBJECT = "subject";
    /** Address of the first sender. */
    public static final String FROM = "from";

    /** ISO 8601, UTC. */
    public static final String DATE = "date";

    /** Plain text where there is some, else HTML. */
    public static final String TEXT = "text";

    /** Number of parts that are no text of the mail. */
    public static final String ATTACHMENTS = "attachments";

    private static final Pattern LEGAL_ID = Pattern.compile("[!-~]{1,512}");

    private MailParser() {}

    /** @param mail headers and content, without the line {@code From } of a mailbox */
    static Map<String, String> parse(byte[] mail) throws MimeException, IOException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        // Its decoders drop what is not by the book; see TransferEncoding.
        builder.setContentDecoding(false);
        Message message = builder.parseMessage(new ByteArrayInputStream(mail));
        try {
            return fields(message);
        } finally {
            message.dispose();
        }
    }

    private static Map<String, String> fields(Message message) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Optional.ofNullable(message.getMessageId())
                .map(id -> id.strip().replaceAll("^<|>$", ""))
                .filter(id -> LEGAL_ID.matcher(id).matches())
                .ifPresent(id -> fields.put(MESSAGE_ID, id));
        Optional.ofNullable(message.getHeader())
                .map(header -> header.getField(FieldName.SUBJECT))
                .ifPresent(subject -> fields.put(SUBJECT, value(subject)));
        Optional.ofNullable(message.getFrom())
                .filter(senders -> !senders.isEmpty())
                .ifPresent(senders -> fields.put(FROM, senders.get(0).getAddress()));
        Optional.ofNullable(message.getDate())
                .ifPresent(date -> fields.put(DATE, date.toInstant().toString()));
        MailText text = MailText.of(message);
        if (text.isBlank() && hasTnef(message)) {
            throw new IOException(
                    "its text is in winmail.dat (TNEF, Outlook's own form), which is not read; have it sent"
                            + " again as HTML or plain text");
        }
        fields.put(TEXT, text.text());
        if (text.attachments() > 0) {
            fields.put(ATTACHMENTS, Integer.toString(text.attachments()));
        }
        return fields;
    }

    private static boolean hasTnef(Entity entity) {
        return MailParts.isTnef(entity)
                || entity.getBody() instanceof Multipart parts
                        && parts.getBodyParts().stream().anyMatch(MailParser::hasTnef);
    }

    /** Of the bytes as they came, which nobody may have encoded. */
    static String value(Field field) {
        byte[] line = field.getRaw() == null
                ? (field.getName() + ":" + field.getBody()).getBytes(StandardCharsets.UTF_8)
                : field.getRaw().toByteArray();
        int colon = 0;
        while (colon < line.length && line[colon] != ':') {
            colon++;
        }
        return EncodedWords.decode(Arrays.copyOfRange(line, Math.min(colon + 1, line.length), line.length));
    }
}
