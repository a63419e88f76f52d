package mockbanks.book;

/** The tie of a fund account to a settlement account, with the management account's balance. Only {@link State} changes it. */
public final class Contract {

    /** How far the tie has come. */
    public enum Standing {
        PRE_DESIGNATED,
        IN_FORCE,
        TERMINATED
    }

    final String fundAccount;
    String settlementAccount;
    String managementAccount;
    Client client;
    Standing standing;
    long balance;

    Contract(String fundAccount, Client client) {
        this.fundAccount = fundAccount;
        this.client = client;
        this.standing = Standing.PRE_DESIGNATED;
    }

    public String fundAccount() {
        return fundAccount;
    }

    /** Null while only pre-designated. */
    public String settlementAccount() {
        return settlementAccount;
    }

    /** Null while only pre-designated. */
    public String managementAccount() {
        return managementAccount;
    }

    public Client client() {
        return client;
    }

    public Standing standing() {
        return standing;
    }

    /** Fen; below zero when clearing took more than there was. */
    public long balance() {
        return balance;
    }

    boolean inForce() {
        return standing == Standing.IN_FORCE;
    }
}
