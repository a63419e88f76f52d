package mockbanks.book;

/** What a bank decides about a request: the code, what changes, and what the reply tells besides. */
record Decision(String code, Effect effect, String managementAccount, Long balance, Outcome.Original original) {

    static Decision refused(String code) {
        return new Decision(code, new Effect.None(), null, null, null);
    }

    static Decision done(Effect effect) {
        return new Decision(Codes.DONE, effect, null, null, null);
    }

    static Decision done(Effect effect, String managementAccount) {
        return new Decision(Codes.DONE, effect, managementAccount, null, null);
    }
}
