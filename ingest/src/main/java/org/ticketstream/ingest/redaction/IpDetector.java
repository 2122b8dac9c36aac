package org.ticketstream.ingest.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Literal IPv4 and IPv6 addresses, private ones and masks too; not version numbers, times and hardware addresses. */
final class IpDetector implements Detector {
    private static final String TYPE = "IP";
    private static final Pattern V4 =
            Pattern.compile("(?<![0-9A-Za-z_.-])\\d{1,3}(?:\\.\\d{1,3}){3}(?![0-9A-Za-z_]|\\.[0-9])");
    private static final Pattern V6 = Pattern.compile("(?<![0-9A-Za-z_:.-])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,43}");
    private static final Pattern VERSION_WORDS =
            Pattern.compile("\\b(?:v|ver|vers|version|versión|versione|versie|versão"
                    + "|wersja|verze|release|build|firmware|bootloader|driver|drv|app|software\\p{L}*|update|chapter"
                    + "|section|kapitel"
                    + "|capítulo|chapitre|figure|table|oid|java|\\.?net|chrome|windows|android|ios|rev|revision"
                    + "|sdk)\\b|\\.so\\.|§");
    private static final Pattern ADDRESS_WORDS =
            Pattern.compile("\\bip(?:v[46])?\\b|address|adress|indirizzo|server|ping"
                    + "|\\bhost|\\bdns\\b|gateway|subnet|mask|://|\\bfrom\\b|login|drucker|printer|network|netzwerk"
                    + "|whitelist|allow");
    private static final Pattern TIME_LIKE = Pattern.compile("\\d{0,2}(?::{1,2}\\d{1,2}){1,3}");
    private static final Pattern HEX_PAIRS = Pattern.compile("[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){7}");
    private static final InetAddressValidator VALIDATOR = InetAddressValidator.getInstance();
    private static final int CONTEXT = 90;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        Findings found = new Findings();
        addV6(text, found);
        addV4(text, found);
        return found.inOrder();
    }

    private static void addV6(ScannedText text, Findings found) {
        String raw = text.raw();
        int colon = raw.indexOf(':');
        while (colon >= 0) {
            int start = startOfGroup(raw, colon);
            Matcher v6 = V6.matcher(raw).region(start, raw.length()).useTransparentBounds(true);
            int next = colon + 1;
            if (v6.lookingAt()) {
                int end = withoutPunctuation(raw, start, v6.end());
                if (isV6(raw.substring(start, end)) && !Context.isWordPart(raw, end)) {
                    found.addUnlessTaken(new Finding(TYPE, start, end));
                }
                next = v6.end();
            }
            colon = raw.indexOf(':', next);
        }
    }

    private static int startOfGroup(String raw, int colon) {
        int start = colon;
        while (start > 0 && colon - start < 4 && Character.digit(raw.charAt(start - 1), 16) >= 0) {
            start--;
        }
        return start;
    }

    private static void addV4(ScannedText text, Findings found) {
        int start = text.nextNumber(0);
        while (start >= 0) {
            Matcher v4 = V4.matcher(text.raw()).region(start, text.length()).useTransparentBounds(true);
            int next = start + 1;
            if (v4.lookingAt()) {
                Finding address = new Finding(TYPE, start, v4.end());
                if (isV4(v4.group()) && !isVersion(text, start)) {
                    found.addUnlessTaken(address);
                }
                next = v4.end();
            }
            start = text.nextNumber(next);
        }
    }

    /** Nothing has an address of 0.x but the mask of everything. */
    private static boolean isV4(String written) {
        return VALIDATOR.isValidInet4Address(written) && (!written.startsWith("0.") || written.equals("0.0.0.0"));
    }

    private static boolean isV6(String written) {
        boolean hasDigit = written.chars().anyMatch(Character::isDigit);
        boolean looksElse = TIME_LIKE.matcher(written).matches() && !written.equals("::1")
                || HEX_PAIRS.matcher(written).matches();
        return hasDigit && !looksElse && VALIDATOR.isValidInet6Address(written);
    }

    /** The nearest word decides; no word speaks for an address. */
    private static boolean isVersion(ScannedText text, int start) {
        String before = Context.before(text, start, CONTEXT);
        return Context.last(VERSION_WORDS, before) > Context.last(ADDRESS_WORDS, before);
    }

    private static int withoutPunctuation(String text, int start, int end) {
        int last = end;
        while (last > start + 2 && (text.charAt(last - 1) == '.' || isSingleColon(text, last - 1))) {
            last--;
        }
        return last;
    }

    private static boolean isSingleColon(String text, int index) {
        return text.charAt(index) == ':' && text.charAt(index - 1) != ':';
    }
}
