package org.custodygateway.storm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what the gateway of the demo has sealed, by what the decision says of it and none of its code. */
final class Sealed {

    private static final String DEMO = "s1:demo:";
    private static final byte[] KEY = "demo key, known to every reader!".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE = 12;

    private Sealed() {}

    /** The text, or that there is none to be had. */
    static String open(String place, String sealed) {
        if (!sealed.startsWith(DEMO)) {
            return "not sealed with the demo's key";
        }
        try {
            byte[] all = Base64.getDecoder().decode(sealed.substring(DEMO.length()));
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, all, 0, NONCE));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return "does not open";
        }
    }
}
