-- What a step says is kept as keys of texts with their figures; what was said in English before stays as it was said.
alter table day_step alter column note set data type varchar(16000);
update day_step set note = case note when '' then '[]' else
    '[{"text":"step.said","figures":{"said":"' || replace(replace(note, '\', '\\'), '"', '\"') || '"}}]' end;
