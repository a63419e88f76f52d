package mockbanks.book;

/** A client's ordinary account. Only {@link State} changes it. */
public final class SettlementAccount {

    final String account;
    Client holder;
    long balance;

    /** The fund account whose contract stands on this account, or null. */
    String tiedTo;

    SettlementAccount(String account, Client holder, long balance) {
        this.account = account;
        this.holder = holder;
        this.balance = balance;
    }

    public String account() {
        return account;
    }

    public Client holder() {
        return holder;
    }

    /** Fen. */
    public long balance() {
        return balance;
    }
}
