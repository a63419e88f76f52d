-- What has not ended is looked for every few seconds, among what has.
create index key_info_bank_state on key_info_bank (state);
create index difference_state on difference (state);
create index funding_instruction_state on funding_instruction (state);
create index day_run_state on day_run (state);
create index custody_account_contract on custody_account (contract);
