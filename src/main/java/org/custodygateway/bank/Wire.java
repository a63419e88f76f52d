package org.custodygateway.bank;

import java.util.Map;

/**
 * A message as it stands on the wire.
 *
 * @param body the bytes, which the signature is made of
 * @param headers what travels beside them, such as the signature
 */
public record Wire(byte[] body, Map<String, String> headers) {

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
