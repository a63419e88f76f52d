package mockbanks.book;

/** Signing, revoking and changing the tie between a fund account and a settlement account. */
final class ContractRules {

    private final State state;

    ContractRules(State state) {
        this.state = state;
    }

    Decision designate(Body body) {
        String problem = checkTie(body.client(), body.fundAccount(), body.settlementAccount());
        if (problem != null) {
            return Decision.refused(problem);
        }
        String management = state.nextManagementAccount();
        return Decision.done(
                new Effect.ContractSigned(body.fundAccount(), body.settlementAccount(), management, body.client()),
                management);
    }

    /** The code that stands against a new tie, or null. */
    String checkTie(Client client, String fundAccount, String settlementAccount) {
        SettlementAccount account = state.account(settlementAccount);
        if (account == null) {
            return Codes.NO_SUCH_ACCOUNT;
        }
        if (!account.holder.sameIdentity(client)) {
            return Codes.IDENTITY_DIFFERS;
        }
        Contract contract = state.contract(fundAccount);
        boolean exists = contract != null && contract.inForce() || account.tiedTo != null;
        return exists ? Codes.RELATION_EXISTS : null;
    }

    /** A pre-designation that the client has not confirmed yet is replaced. */
    Decision preDesignate(Body body) {
        Contract contract = state.contract(body.fundAccount());
        if (contract != null && contract.inForce()) {
            return Decision.refused(Codes.RELATION_EXISTS);
        }
        return Decision.done(new Effect.PreDesignated(body.fundAccount(), body.client()));
    }

    Decision revoke(Body body) {
        if (body.settlementAccount() != null && state.account(body.settlementAccount()) == null) {
            return Decision.refused(Codes.NO_SUCH_ACCOUNT);
        }
        Contract contract = state.contract(body.fundAccount());
        if (contract != null && !contract.client.sameIdentity(body.client())) {
            return Decision.refused(Codes.IDENTITY_DIFFERS);
        }
        String problem = checkRevoke(contract, body.settlementAccount());
        return problem != null
                ? Decision.refused(problem)
                : Decision.done(new Effect.Terminated(body.fundAccount()), contract.managementAccount);
    }

    /** The code that stands against the end of a contract, or null; without a settlement account any will do. */
    String checkRevoke(Contract contract, String settlementAccount) {
        if (contract == null || contract.standing == Contract.Standing.TERMINATED) {
            return Codes.NO_RELATION;
        }
        if (settlementAccount != null && !settlementAccount.equals(contract.settlementAccount)) {
            return Codes.NO_RELATION;
        }
        return contract.balance != 0 ? Codes.MONEY_LEFT : null;
    }

    /** Says whether name and document are the holder's, and whether the accounts belong together, and nothing else. */
    Decision checkIdentity(Body body) {
        Contract contract = state.contract(body.fundAccount());
        SettlementAccount account = state.account(body.settlementAccount());
        if (body.settlementAccount() != null && account == null) {
            return Decision.refused(Codes.NO_SUCH_ACCOUNT);
        }
        if (body.fundAccount() != null && !tied(contract, account)) {
            return Decision.refused(Codes.NO_RELATION);
        }
        Client holder = account == null ? contract.client : account.holder;
        return holder.sameIdentity(body.client())
                ? Decision.done(new Effect.None())
                : Decision.refused(Codes.IDENTITY_DIFFERS);
    }

    private static boolean tied(Contract contract, SettlementAccount account) {
        return contract != null
                && contract.standing != Contract.Standing.TERMINATED
                && (account == null || account.account.equals(contract.settlementAccount));
    }

    /** The client has shown new papers: contract and settlement account carry the new data from now on. */
    Decision changeClient(Body body) {
        Contract contract = state.contract(body.fundAccount());
        if (contract == null || contract.standing == Contract.Standing.TERMINATED) {
            return Decision.refused(Codes.NO_RELATION);
        }
        return Decision.done(new Effect.ClientChanged(body.fundAccount(), body.client()), contract.managementAccount);
    }

    /** Another settlement account of the client's. What is so already is done again without harm. */
    Decision changeCard(Body body) {
        Contract contract = state.contract(body.fundAccount());
        SettlementAccount next = state.account(body.newSettlementAccount());
        if (next == null) {
            return Decision.refused(Codes.NO_SUCH_ACCOUNT);
        }
        if (!next.holder.sameIdentity(body.client())) {
            return Decision.refused(Codes.IDENTITY_DIFFERS);
        }
        if (contract == null || !contract.inForce()) {
            return Decision.refused(Codes.NO_RELATION);
        }
        if (next.account.equals(contract.settlementAccount)) {
            return Decision.done(new Effect.None(), contract.managementAccount);
        }
        if (!body.settlementAccount().equals(contract.settlementAccount)) {
            return Decision.refused(Codes.NO_RELATION);
        }
        return next.tiedTo != null
                ? Decision.refused(Codes.RELATION_EXISTS)
                : Decision.done(
                        new Effect.CardChanged(body.fundAccount(), body.newSettlementAccount()),
                        contract.managementAccount);
    }
}
