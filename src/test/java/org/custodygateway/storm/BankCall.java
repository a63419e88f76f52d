package org.custodygateway.storm;

/**
 * What a bank was made to start and how the firm answered it.
 *
 * @param serial the bank's own; empty where the bank did not start it
 * @param code the firm's answer; empty while there is none
 */
record BankCall(
        String bank, String action, String accountNo, long fen, String originalSerial, String serial, String code) {

    BankCall answered(String with) {
        return new BankCall(bank, action, accountNo, fen, originalSerial, serial, with);
    }

    boolean open() {
        return !serial.isEmpty() && code.isEmpty();
    }
}
