package mockbanks.grb;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** How the MAC is made. */
enum MacKind {
    HMAC_SM3,
    HMAC_SHA_256;

    /** The kind of a name such as {@code HMAC-SM3}. */
    static MacKind of(String name) {
        return valueOf(name.replace('-', '_'));
    }

    byte[] mac(byte[] key, byte[] message, int from, int to) {
        HMac mac = new HMac(digest());
        mac.init(new KeyParameter(key));
        mac.update(message, from, to - from);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    private Digest digest() {
        return this == HMAC_SM3 ? new SM3Digest() : new SHA256Digest();
    }
}
