package org.ticketstream.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PendingLoginsTest {
    private final AtomicLong clock = new AtomicLong();
    private final PendingLogins logins = new PendingLogins(clock::get);

    private void add(String state) {
        logins.add(state, "browser", new Nonce(), new CodeVerifier(), "/" + state);
    }

    @Test
    void eachComesBackOnceInItsBrowser() {
        add("a");
        assertThat(logins.take("a", "another")).isEmpty();
        assertThat(logins.take("a", "browser").orElseThrow().from()).isEqualTo("/a");
        assertThat(logins.take("a", "browser")).isEmpty();
    }

    @Test
    void noneComesBackTooLate() {
        add("a");
        add("b");
        clock.set(PendingLogins.LONGEST.toNanos());
        assertThat(logins.take("a", "browser")).isPresent();
        clock.incrementAndGet();
        assertThat(logins.take("b", "browser")).isEmpty();
    }

    @Test
    void theOldestGoFirstWhenThereAreTooMany() {
        for (int i = 0; i < 5_001; i++) {
            add("s" + i);
        }
        assertThat(logins.take("s0", "browser")).isEmpty();
        assertThat(logins.take("s1", "browser")).isPresent();
        assertThat(logins.take("s5000", "browser")).isPresent();
    }
}
