import type { ProfileCorrection, StoredResume } from "./domain";
import { json, request } from "./http";

export function listResumes(): Promise<StoredResume[]> {
  return request("/resume");
}

export function getResume(id: string): Promise<StoredResume> {
  return request(`/resume/${encodeURIComponent(id)}`);
}

export function uploadResume(file: File): Promise<StoredResume> {
  const body = new FormData();
  body.append("file", file);
  return request("/resume/upload", { method: "POST", body });
}

export function addResumeText(text: string): Promise<StoredResume> {
  return request("/resume/text", json("POST", { text }));
}

export function correctProfile(id: string, correction: ProfileCorrection): Promise<StoredResume> {
  return request(`/resume/${encodeURIComponent(id)}/profile`, json("PATCH", correction));
}

export function deleteResume(id: string): Promise<void> {
  return request(`/resume/${encodeURIComponent(id)}`, { method: "DELETE" });
}
