package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.hub.transfer.DownloadListener;
import org.ticketstream.model.hub.transfer.DownloadProgress;
import org.ticketstream.model.hub.transfer.TransferLimits;

class HubFaultsTest extends HubFixture {

    private static final String WEIGHTS = "model.safetensors";

    @Test
    void goesOnWhereABrokenTransferEnded() {
        hub.next(WEIGHTS, Answers.breakAfter(1000));

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
        assertThat(ranges()).containsExactly(null, "bytes=1000-");
    }

    @Test
    void countsNoAttemptThatBringsBytes() {
        Answers.Answer[] crumbs = new Answers.Answer[20];
        Arrays.fill(crumbs, Answers.crumb(100));
        hub.next(WEIGHTS, crumbs);

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
        assertThat(ranges()).hasSize(21).endsWith("bytes=2000-");
    }

    @Test
    void startsOverWhereTheServerKnowsNoRanges() {
        hub.next(WEIGHTS, Answers.breakAfter(1000), Answers.whole());

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
    }

    @Test
    void startsOverWhereTheServerRefusesTheRange() {
        hub.next(WEIGHTS, Answers.breakAfter(1000), Answers.status(416));

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
        assertThat(ranges()).containsExactly(null, "bytes=1000-", null);
    }

    @Test
    void fetchesADamagedFileOnceMore() {
        hub.next(WEIGHTS, Answers.damaged());

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
    }

    @Test
    void givesUpOnAFileThatIsDamagedTwiceAndShowsNothingOfIt() throws IOException {
        hub.next(WEIGHTS, Answers.damaged(), Answers.damaged());

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining(MODEL)
                .hasMessageContaining("twice a damaged file came")
                .hasMessageContaining(WEIGHTS)
                .hasMessageContaining("SHA_256");

        assertThat(visible()).isEmpty();
        assertThat(leftovers()).noneMatch(name -> name.startsWith(WEIGHTS));
        assertThat(Checkpoint.open(ModelSource.resolve(MODEL, options()))
                        .config()
                        .layers())
                .isEqualTo(2);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        List<Duration> delays = new ArrayList<>();
        hub.next(WEIGHTS, Answers.status(429, "Retry-After", "0"), Answers.status(503, "Retry-After", "1"));

        ModelSource.resolve(MODEL, options().withListener(delays(delays)));

        assertThat(delays).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void givesUpWhenTheServerAsksForMoreThanWeWait() {
        hub.next("listing", Answers.status(429, "Retry-After", "3600"));

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining(MODEL + ": the server answered HTTP 429")
                .hasMessageContaining("asks to wait 3600 s");
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void repeatsAfterServerErrorsWithGrowingWaitsUntilItGivesUp() {
        List<Duration> delays = new ArrayList<>();
        Answers.Answer broken = Answers.status(502, "X-Error-Message", "bad gateway");
        hub.next("config.json", broken, broken, broken, broken);

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options().withListener(delays(delays))))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("config.json: the server answered HTTP 502: bad gateway");

        assertThat(delays).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(4));
        assertThat(visible()).isEmpty();
    }

    @Test
    void asksTheHubAgainWhenALinkIntoTheStorageHasExpired() {
        hub.next(WEIGHTS, Answers.status(403));

        ModelSource.resolve(MODEL, options());

        assertThat(hub.requestsFor(WEIGHTS))
                .extracting(HubStandIn.Request::storage)
                .containsExactly(false, true, false, true);
    }

    @Test
    void leavesAConnectionThatHasFallenSilent() {
        CountDownLatch never = new CountDownLatch(1);
        TransferLimits impatient =
                new TransferLimits(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ZERO, Duration.ofSeconds(1));
        hub.next(WEIGHTS, (exchange, content) -> {
            Answers.breakAfter(500).send(exchange, content);
            await(never);
        });

        Path fetched = ModelSource.resolve(MODEL, options(hub.endpoint(), impatient, Optional.empty()));

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
        assertThat(ranges()).startsWith((String) null).endsWith("bytes=500-");
    }

    @Test
    void bearsASlowServer() {
        Path part = cache.resolve("acme--tickets-bert/.incoming-" + HubStandIn.COMMIT + "/" + WEIGHTS + ".part");
        hub.next(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            for (int at = 0; at < content.length; at += 4096) {
                int sent = at;
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> sizeOrZero(part) >= sent);
                exchange.getResponseBody().write(content, at, Math.min(4096, content.length - at));
                exchange.getResponseBody().flush();
            }
        });

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
        assertThat(ranges()).hasSize(1);
    }

    @Test
    void takesUpWhatAnEarlierRunHasLeft() {
        Answers.Answer broken = Answers.status(500);
        hub.next(WEIGHTS, Answers.breakAfter(1000), broken, broken, broken, broken, broken, broken, broken);
        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options())).isInstanceOf(HubException.class);
        assertThat(visible()).isEmpty();
        hub.requests().clear();

        ModelSource.resolve(MODEL, options());

        assertThat(ranges()).containsExactly("bytes=1000-");
        assertThat(hub.requestsFor("vocab.txt")).isEmpty();
    }

    @Test
    void refusesAListingThatIsNone() {
        hub.next("listing", (exchange, content) -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
        });

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("its list of files lacks the commit");
    }

    @Test
    void refusesARedirectRound() {
        Answers.Answer round = Answers.status(
                302, "Location", hub.endpoint() + "/" + MODEL + "/resolve/" + HubStandIn.COMMIT + "/config.json?again");
        Answers.Answer[] rounds = new Answers.Answer[12];
        Arrays.fill(rounds, round);
        hub.next("config.json", rounds);

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("it redirects more than 10 times");
    }

    private List<String> ranges() {
        return hub.requestsFor(WEIGHTS).stream()
                .filter(HubStandIn.Request::storage)
                .map(request -> request.headers().getFirst("Range"))
                .toList();
    }

    private List<String> leftovers() throws IOException {
        return names(cache.resolve("acme--tickets-bert").resolve(".incoming-" + HubStandIn.COMMIT));
    }

    private static DownloadListener delays(List<Duration> into) {
        return new DownloadListener() {
            @Override
            public void progress(DownloadProgress progress) {}

            @Override
            public void retrying(String what, String reason, Duration delay) {
                into.add(delay);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long sizeOrZero(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
