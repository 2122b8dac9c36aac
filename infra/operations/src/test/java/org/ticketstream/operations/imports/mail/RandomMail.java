package org.ticketstream.operations.imports.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ticketstream.ingest.testing.LabeledMail;

/** A mail of the labelled set, packed in some way that mail programs pack mails in. */
final class RandomMail {
    private static final List<String> CHARSETS = List.of(
            "utf-8",
            "UTF8",
            "iso-8859-1",
            "windows-1252",
            "iso-8859-2",
            "windows-1250",
            "windows-1251",
            "koi8-r",
            "windows-1254",
            "iso-8859-9",
            "iso-2022-jp",
            "shift_jis",
            "euc-jp",
            "gb2312",
            "gb18030",
            "us-ascii");

    private static final int MAX_NESTING = 3;
    private static final int LINE_OF_FLOWED = 60;

    private final Random random;
    private int boundaries;

    RandomMail(Random random) {
        this.random = random;
    }

    /** Headers and content, each line as it stands in a mailbox. */
    byte[] of(LabeledMail mail) {
        Part part = nested(text(mail), 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "Message-ID: <" + mail.id() + "." + random.nextInt(1_000_000) + "@set.example>\n");
        write(out, "From: Somebody <somebody@set.example>\nDate: Tue, 3 Mar 2026 09:12:44 +0100\n");
        write(out, "Subject: " + subject(mail.subject()) + "\nMIME-Version: 1.0\n");
        write(out, part.header() + "\n");
        out.writeBytes(part.content());
        return out.toByteArray();
    }

    private record Part(String header, byte[] content) {}

    private Part text(LabeledMail mail) {
        String body = mail.body() + "\n";
        String type = mail.html() ? "text/html" : "text/plain";
        boolean flowed = !mail.html() && random.nextInt(4) == 0;
        return encoded(type + (flowed ? "; format=flowed" : ""), flowed ? flowed(body) : body);
    }

    /** In a charset that has all of its characters, under a name that programs give it. */
    private Part encoded(String type, String text) {
        String label = CHARSETS.get(random.nextInt(CHARSETS.size()));
        Charset charset = charset(label);
        if (!charset.newEncoder().canEncode(text) || !text.equals(new String(text.getBytes(charset), charset))) {
            label = "utf-8";
            charset = StandardCharsets.UTF_8;
        }
        boolean unsaid = label.equals("utf-8") && random.nextInt(4) == 0 || label.equals("iso-2022-jp");
        String name = random.nextBoolean() ? label : '"' + label.toUpperCase(Locale.ROOT) + '"';
        byte[] bytes = text.getBytes(charset);
        String header = "Content-Type: " + type + (unsaid ? "" : "; charset=" + name) + disposition() + "\n";
        return transferred(header, bytes);
    }

    private static Charset charset(String label) {
        return Charset.forName(
                switch (label) {
                    case "iso-8859-1", "us-ascii" -> "windows-1252";
                    case "iso-8859-9" -> "windows-1254";
                    case "gb2312" -> "gb18030";
                    case "shift_jis" -> "windows-31j";
                    default -> label;
                });
    }

    private String disposition() {
        return random.nextInt(5) == 0 ? "; name=\"body.txt\"\nContent-Disposition: inline; filename=\"body.txt\"" : "";
    }

    private Part transferred(String header, byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Part(
                        header + "Content-Transfer-Encoding: base64\n",
                        Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(bytes));
            case 1 ->
                new Part(
                        header + "Content-Transfer-Encoding: BASE64\n",
                        Base64.getMimeEncoder(72, new byte[] {'\n'})
                                .withoutPadding()
                                .encode(bytes));
            case 2 -> new Part(header + "Content-Transfer-Encoding: quoted-printable\n", quotedPrintable(bytes));
            default -> new Part(header + "Content-Transfer-Encoding: 8bit\n", bytes);
        };
    }

    private static byte[] quotedPrintable(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (byte each : bytes) {
            String sign = each == '\n' || each >= ' ' && each < 127 && each != '=' && each != ' '
                    ? String.valueOf((char) each)
                    : String.format("=%02X", each & 0xFF);
            column = each == '\n' ? 0 : column + sign.length();
            if (column > 75) {
                out.append("=\n");
                column = sign.length();
            }
            out.append(sign);
        }
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String flowed(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            boolean quoted = line.startsWith(">");
            String rest = quoted || line.equals("-- ") ? line : line.stripTrailing();
            while (!quoted && rest.length() > LINE_OF_FLOWED && rest.indexOf(' ', LINE_OF_FLOWED) > 0) {
                int cut = rest.indexOf(' ', LINE_OF_FLOWED) + 1;
                out.append(stuffed(rest.substring(0, cut))).append('\n');
                rest = rest.substring(cut);
            }
            out.append(quoted ? rest.stripTrailing() : stuffed(rest)).append('\n');
        }
        return out.substring(0, out.length() - 1);
    }

    private static String stuffed(String line) {
        return line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ") ? " " + line : line;
    }

    private Part nested(Part part, int depth) {
        if (depth == MAX_NESTING) {
            return part;
        }
        return switch (random.nextInt(6)) {
            case 0 -> nested(multipart("mixed", List.of(part, attachment())), depth + 1);
            case 1 -> nested(multipart("related", List.of(part, attachment())), depth + 1);
            case 2 -> nested(multipart("alternative", List.of(blank(), part)), depth + 1);
            case 3 -> nested(multipart("signed", List.of(part, attachment())), depth + 1);
            default -> part;
        };
    }

    private static Part attachment() {
        return new Part(
                "Content-Type: image/png; name=a.png\nContent-Disposition: attachment; filename*=utf-8''%C3%A4.png\n"
                        + "Content-Transfer-Encoding: base64\n",
                "iVBORw0KGgo=\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static Part blank() {
        return new Part("Content-Type: text/plain; charset=utf-8\n", "\u00A0\n \n".getBytes(StandardCharsets.UTF_8));
    }

    private Part multipart(String kind, List<Part> parts) {
        String boundary = "cut-" + boundaries++ + "-" + random.nextInt(1_000_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (random.nextBoolean()) {
            write(out, "This is a message with several parts.\n");
        }
        List<Part> all = new ArrayList<>(parts);
        for (Part part : all) {
            write(out, "--" + boundary + "\n" + part.header() + "\n");
            out.writeBytes(part.content());
            write(out, "\n");
        }
        write(out, "--" + boundary + "--\n");
        return new Part("Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"\n", out.toByteArray());
    }

    private String subject(String subject) {
        byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(3)) {
            case 0 -> "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
            case 1 ->
                "=?UTF-8?q?"
                        + new String(quotedPrintable(bytes), StandardCharsets.ISO_8859_1)
                                .replace("=\n", "")
                                .replace("?", "=3F")
                        + "?=";
            default -> subject;
        };
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
