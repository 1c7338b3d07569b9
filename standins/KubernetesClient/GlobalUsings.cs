global using System.Text.Json;
global using System.Text.Json.Serialization;
global using k8s.Autorest;
global using k8s.Models;
