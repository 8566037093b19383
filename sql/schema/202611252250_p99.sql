-- Values of one key, newest first: asked at every due day that is worked out, while thousands of customers have values of other keys.
CREATE INDEX param_key ON param(company, key, seq);
