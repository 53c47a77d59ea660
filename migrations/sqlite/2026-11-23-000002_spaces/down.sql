DROP TABLE invitation_spaces;
DROP TABLE invitations;
DROP TABLE space_members;
DROP TABLE spaces;
