package org.custodygateway.bank;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** How the MAC of a message is made. */
public enum MacAlgorithm {
    HMAC_SM3,
    HMAC_SHA_256;

    /** The MAC of the bytes from {@code from} to before {@code to}, 32 bytes. */
    public byte[] of(byte[] key, byte[] message, int from, int to) {
        HMac mac = new HMac(digest());
        mac.init(new KeyParameter(key));
        mac.update(message, from, to - from);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    private Digest digest() {
        return switch (this) {
            case HMAC_SM3 -> new SM3Digest();
            case HMAC_SHA_256 -> new SHA256Digest();
        };
    }
}
