package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

class MacAlgorithmTest {

    static final byte[] MESSAGE = "xabcx".getBytes(StandardCharsets.US_ASCII);
    static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @Test
    void SM3_of_abc_is_that_of_the_standard() {
        assertThat(HexFormat.of().formatHex(sm3("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Test
    void HMAC_SM3_is_the_hash_of_hashes_that_RFC_2104_says() {
        byte[] inner = padded((byte) 0x36, 3);
        System.arraycopy(MESSAGE, 1, inner, 64, 3);
        byte[] outer = padded((byte) 0x5c, 32);
        System.arraycopy(sm3(inner), 0, outer, 64, 32);

        assertThat(MacAlgorithm.HMAC_SM3.of(KEY, MESSAGE, 1, 4)).isEqualTo(sm3(outer));
    }

    @Test
    void HMAC_SHA_256_is_the_JDKs() throws Exception {
        Mac jdk = Mac.getInstance("HmacSHA256");
        jdk.init(new SecretKeySpec(KEY, "HmacSHA256"));

        assertThat(MacAlgorithm.HMAC_SHA_256.of(KEY, MESSAGE, 1, 4))
                .isEqualTo(jdk.doFinal("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] padded(byte with, int more) {
        byte[] block = new byte[64 + more];
        for (int i = 0; i < 64; i++) {
            block[i] = (byte) ((i < KEY.length ? KEY[i] : 0) ^ with);
        }
        return block;
    }

    private static byte[] sm3(byte[] message) {
        SM3Digest digest = new SM3Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }
}
