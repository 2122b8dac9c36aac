package org.ticketstream.ingest.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.InetAddressValidator;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** Literal IPv4 and IPv6 addresses, private ones and masks too; not version numbers, times and hardware addresses. */
final class IpDetector implements Detector {
    private static final String TYPE = "IP";
    private static final Pattern V4 =
            Pattern.compile("(?<![0-9A-Za-z_.-])\\d{1,3}(?:\\.\\d{1,3}){3}(?![0-9A-Za-z_]|\\.[0-9])");
    private static final Pattern V6 = Pattern.compile("(?<![0-9A-Za-z_:.-])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,43}");
    private static final Pattern VERSION_WORDS = Pattern.compile(
            "(?<!\\p{L})(?:v|ver|vers|release|build|bootloader|driver|drv|app|update|chapter|section|kapitel|capítulo"
                    + "|chapitre|figure|table|oid|java|\\.?net|chrome|windows|android|ios|linux|rev|revision|sdk|api"
                    + "|pilote|controlador)(?!\\p{L})"
                    // Within words too: packageVersion, Paketversion, softwareversie.
                    + "|versi[oóòõ]|versjon|versie|versão|verzi|wersj|verze|верси|версі|έκδοση|έκδ\\.|sürüm|إصدار"
                    + "|نسخة|نسخه|संस्करण|वर्जन|वर्ज़न|সংস্করণ|ভার্সন|เวอร์ชัน|รุ่น|バージョン|版|버전|גרסה|גירסה|utgåva"
                    + "|inačic|izdanj|različic|versij|laidien|leidim|verzió|phiên bản|ვერსი|տարբերակ"
                    + "|kernel|kerne|noyau|núcleo|nucleo|jądr|ядр|πυρήν|çekirdek|jádr|jadr|ytime"
                    + "|ydin|kjerne|kärn|kodol|branduol|tuum|jezgr|jedro|カーネル|内核|커널|نواة|कर्नेल|firmware"
                    + "|software|прошивк|ファームウェア|固件|펌웨어|\\.so\\.|§");
    private static final Pattern ADDRESS_WORDS =
            Pattern.compile("(?<!\\p{L})ip(?:v[46])?(?![\\p{L}])|address|adress|indirizzo|adresse|dirección|endereço"
                    + "|adres|адрес|διεύθυνση|عنوان|पता|アドレス|地址|주소|כתובת|server|servidor|serveur"
                    + "|serwer|szerver|kiszolgáló|poslužitelj|strežnik|peladen|máy chủ|เซิร์ฟเวอร์"
                    + "|সার্ভার|سرور|שרת|סרבר"
                    + "|palvelin|sunucu|διακομιστ|сервер|خادم|सर्वर"
                    + "|サーバ|服务器|서버|ping|\\bhost|\\bdns\\b|gateway|subnet|mask|://|login|drucker"
                    + "|printer|network|netzwerk|whitelist|allow");
    /** What goes on as versions do: {@code 4.18.0.477.el8}, {@code 10.7.31.9-beta}. */
    private static final Pattern VERSION_TAIL = Pattern.compile("[.-][\\p{L}&&[^\\p{IsHan}]]\\w*\\d|[.-](?:beta|alpha"
            + "|rc|el|generic|amd|snapshot|final|release|dev|pre)");

    /** Has an address, and a version too: counts only where no word speaks of versions. */
    private static final Pattern DEVICE_WORDS = Pattern.compile(
            "router|routeur|ruter|рутер|роутер|маршрутиз|راوتر|ルーター|路由器|라우터|공유기|modem|модем|kamer|camer|cámar"
                    + "|câmer|камер|كاميرا|カメラ|카메라|摄像|imprim|impres|stampant|tiskárn|tlačiar|drukark|tulost|skriver"
                    + "|yazıcı|принтер|プリンタ|打印机|프린터|firewall|switch|proxy|прокси|rechner|computer|komput|počítač"
                    + "|(?<!\\p{L})(?:nas|pc|vpn|wlan|wifi|wi-fi|cím\\p{L}{0,4})(?!\\p{L})");

    private static final String LOOPBACK = "::1";
    private static final Pattern LOOPBACK_WITH_PORT = Pattern.compile("::1:\\d{2,5}");
    private static final int SMALL = 31;
    /** Says where something comes from, which may also be a version. */
    private static final Pattern ORIGIN = Pattern.compile("(?<!\\p{L})(?:from|von|de|da|di|des?de|od|от|из) $");

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
                int end = withoutPort(raw, start, withoutPunctuation(raw, start, v6.end()));
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
                if (isV4(v4.group()) && !isVersion(text, start, v4.end())) {
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

    /** The nearest word decides; no word speaks for an address, unless all numbers are as small as in versions. */
    private static boolean isVersion(ScannedText text, int start, int end) {
        if (VERSION_TAIL.matcher(text.lower()).region(end, text.length()).lookingAt()) {
            return true;
        }
        String before = Context.before(text, start, CONTEXT);
        int version = Context.last(VERSION_WORDS, before);
        int address = Context.last(ADDRESS_WORDS, before);
        boolean silent = version < 0
                && address < 0
                && !ORIGIN.matcher(before).find()
                && !DEVICE_WORDS.matcher(before).find();
        return version > address || silent && isSmall(text.raw().substring(start, end));
    }

    private static boolean isSmall(String written) {
        String[] parts = written.split("\\.");
        for (String part : parts) {
            if (Integer.parseInt(part) > SMALL) {
                return false;
            }
        }
        return !written.startsWith("10.0.") && Arrays.stream(parts).distinct().count() > 1;
    }

    private static int withoutPunctuation(String text, int start, int end) {
        int last = end;
        while (last > start + 2 && (text.charAt(last - 1) == '.' || isSingleColon(text, last - 1))) {
            last--;
        }
        return last;
    }

    /** After the loopback address, digits in decimal are a port. */
    private static int withoutPort(String text, int start, int end) {
        return LOOPBACK_WITH_PORT.matcher(text).region(start, end).matches() ? start + LOOPBACK.length() : end;
    }

    private static boolean isSingleColon(String text, int index) {
        return text.charAt(index) == ':' && text.charAt(index - 1) != ':';
    }
}
