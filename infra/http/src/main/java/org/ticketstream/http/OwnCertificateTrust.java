package org.ticketstream.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whoever holds the key of our own certificate, by whatever name it is called: on this machine a server is
 * called localhost, and a certificate for browsers seldom says so. All others are checked with their name.
 */
final class OwnCertificateTrust extends X509ExtendedTrustManager {
    private final Supplier<X509Certificate> own;
    private final X509ExtendedTrustManager others;

    /**
     * @param own asked for with each connection, as the file may have changed
     * @param others checks all that is not our own
     */
    OwnCertificateTrust(Supplier<X509Certificate> own, X509ExtendedTrustManager others) {
        this.own = own;
        this.others = others;
    }

    private boolean isOwn(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !chain[0].equals(own.get())) {
            return false;
        }
        chain[0].checkValidity();
        return true;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (!isOwn(chain)) {
            others.checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!isOwn(chain)) {
            others.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (!isOwn(chain)) {
            others.checkServerTrusted(chain, type);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        others.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        others.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        others.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return others.getAcceptedIssuers();
    }
}
