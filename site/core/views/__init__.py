"""The kernel's few views: health for machines and people, the outbox of messages, media."""
