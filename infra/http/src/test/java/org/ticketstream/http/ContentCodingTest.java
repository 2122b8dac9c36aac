package org.ticketstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.Corrupt;
import org.ticketstream.http.RequestContent.TooLarge;
import org.ticketstream.http.RequestContent.UnknownCoding;

class ContentCodingTest {
    private static final int MOST = 1_000;

    @Test
    void removesGzip() throws IOException {
        byte[] plain = "Grüße".getBytes(StandardCharsets.UTF_8);

        assertThat(ContentCoding.decode(new Complete(gzip(plain), MOST), " GZip "))
                .isInstanceOfSatisfying(
                        Complete.class, content -> assertThat(content.bytes()).isEqualTo(plain));
        assertThat(ContentCoding.decode(new Complete(plain, MOST), null))
                .isInstanceOfSatisfying(
                        Complete.class, content -> assertThat(content.bytes()).isEqualTo(plain));
    }

    @Test
    void whatIsCompressedMayBeNoLargerThanWhatIsNot() throws IOException {
        assertThat(ContentCoding.decode(new Complete(gzip(new byte[MOST + 1]), MOST), "gzip"))
                .isEqualTo(new TooLarge(MOST));
        assertThat(ContentCoding.decode(new Complete(gzip(new byte[MOST]), MOST), "gzip"))
                .isInstanceOf(Complete.class);
        assertThat(ContentCoding.decode(new Complete(gzip(new byte[50_000_000]), MOST), "gzip"))
                .isEqualTo(new TooLarge(MOST));
    }

    @Test
    void namesWhatItCannotRead() {
        assertThat(ContentCoding.decode(new Complete(new byte[] {1}, MOST), "br, gzip"))
                .isEqualTo(new UnknownCoding("br, gzip"));
        assertThat(ContentCoding.decode(new Complete("{}".getBytes(StandardCharsets.UTF_8), MOST), "gzip"))
                .isInstanceOf(Corrupt.class);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
