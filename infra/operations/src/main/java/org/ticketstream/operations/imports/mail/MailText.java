package org.ticketstream.operations.imports.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;

/**
 * What a mail says.
 *
 * @param text of its parts, joined by line feeds
 * @param attachments parts that were left out
 */
record MailText(String text, int attachments) {

    private static final int MAX_DEPTH = 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Of alternatives the plain text counts, else the first with a text at all. */
    static MailText of(Entity entity) throws IOException {
        return of(entity, 0);
    }

    private static MailText of(Entity entity, int depth) throws IOException {
        Body body = entity.getBody();
        if (body instanceof Multipart parts && depth < MAX_DEPTH) {
            return isAlternative(entity) ? best(parts, depth) : all(parts, depth);
        }
        if (body instanceof SingleBody single && isText(entity)) {
            return new MailText(decode(entity, single), 0);
        }
        return new MailText("", 1);
    }

    private static boolean isAlternative(Entity entity) {
        return "multipart/alternative".equals(type(entity));
    }

    private static MailText best(Multipart parts, int depth) throws IOException {
        MailText best = new MailText("", 0);
        boolean bestIsPlain = false;
        for (Entity part : parts.getBodyParts()) {
            boolean plain = "text/plain".equals(type(part));
            MailText text = of(part, depth + 1);
            if (!text.text().isBlank() && (best.text().isBlank() || (plain && !bestIsPlain))) {
                best = text;
                bestIsPlain = plain;
            }
        }
        return best;
    }

    private static MailText all(Multipart parts, int depth) throws IOException {
        List<String> texts = new ArrayList<>();
        int attachments = 0;
        for (Entity part : parts.getBodyParts()) {
            MailText text = of(part, depth + 1);
            if (!text.text().isBlank()) {
                texts.add(text.text());
            }
            attachments += text.attachments();
        }
        return new MailText(String.join("\n", texts), attachments);
    }

    private static boolean isText(Entity entity) {
        boolean attached = "attachment".equalsIgnoreCase(entity.getDispositionType()) || entity.getFilename() != null;
        String type = type(entity);
        return !attached && (type.equals("text/plain") || type.equals("text/html"));
    }

    private static String type(Entity entity) {
        return Optional.ofNullable(entity.getMimeType()).orElse("text/plain").toLowerCase(Locale.ROOT);
    }

    private static String decode(Entity entity, SingleBody body) throws IOException {
        byte[] bytes;
        try (InputStream in = body.getInputStream()) {
            bytes = in.readAllBytes();
        }
        Optional<Charset> named = named(entity);
        if (named.isPresent()) {
            return new String(bytes, named.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /** Empty if the mail names none that is known, or says ASCII, which is often no more than a default. */
    private static Optional<Charset> named(Entity entity) {
        try {
            return Optional.ofNullable(entity.getCharset())
                    .map(Charset::forName)
                    .filter(charset -> !charset.equals(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
